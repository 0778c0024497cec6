package org.tidings.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.assertj.core.util.Throwables;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.statement.PreparedBatch;
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
  void norDoesABatch() {
    assertThat(
            failure(handle -> {
              try (PreparedBatch batch =
                  handle.prepareBatch("insert into member (name, created_at) values (:name, 1)")) {
                batch.bind("name", SECRET).add().bind("name", SECRET).add().execute();
              }
            }))
        .contains("insert into member", "duplicate key")
        .doesNotContain(SECRET);
  }

  /** It may be idle in its transaction for as long as a whole seed file takes. */
  @Test
  void whoIsAloneHasTime() {
    String bound = "show idle_in_transaction_session_timeout";
    assertThat(ask(bound)).isEqualTo("10s");
    assertThat(database.alone(() -> ask(bound))).isEqualTo("0");
    assertThat(ask(bound)).isEqualTo("10s");
  }

  private String ask(String question) {
    return database
        .jdbi()
        .withHandle(handle -> handle.createQuery(question).mapTo(String.class).one());
  }

  private String failure(HandleConsumer<RuntimeException> work) {
    return Throwables.getStackTrace(catchThrowable(() -> database.jdbi().useHandle(work)));
  }
}
