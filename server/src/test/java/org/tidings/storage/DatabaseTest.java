package org.tidings.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.assertj.core.util.Throwables;
import org.jdbi.v3.core.HandleConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.TestDatabases;

/** What of a failed statement stands in a log. */
class DatabaseTest {
  private static final String SECRET = "Zebrafink4711";
  private final Database database = new Database(TestDatabases.fresh());

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aFailureTellsTheStatementAndNoValue() {
    assertThat(
            failure(handle ->
                handle.execute(
                    "insert into member_session (browser, way) values (?, ?)", SECRET, SECRET)))
        .contains("insert into member_session", "null value in column")
        .doesNotContain(SECRET);
  }

  @Test
  void norDoesADuplicate() {
    assertThat(
            failure(handle -> {
              for (int i = 0; i < 2; i++) {
                handle
                    .createUpdate("insert into member (name, created_at) values (:name, 1)")
                    .bind("name", SECRET)
                    .execute();
              }
            }))
        .contains("insert into member", "duplicate key")
        .doesNotContain(SECRET);
  }

  private String failure(HandleConsumer<RuntimeException> work) {
    return Throwables.getStackTrace(catchThrowable(() -> database.jdbi().useHandle(work)));
  }
}
