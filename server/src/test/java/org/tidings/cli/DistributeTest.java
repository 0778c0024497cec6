package org.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.e2e.CommandProcess;
import org.tidings.e2e.CommandProcess.Ended;
import org.tidings.e2e.TestDatabases;
import org.tidings.storage.DatabaseAddress;
import org.tidings.storage.Migrations;

/**
 * {@code tidings database distribute} on a PostgreSQL without Citus, which is all there is here.
 * What it does on a cluster was tried by hand (docs/scaling.md).
 */
class DistributeTest {
  private static final Pattern SPREAD =
      Pattern.compile("create_distributed_table\\('(\\w+)', '(\\w+)', ");

  private final DatabaseAddress database = TestDatabases.bare();

  @TempDir private Path scratch;

  @Test
  void withoutCitusItSaysWhatToDoAndChangesNothing() throws Exception {
    Ended onEmpty = distribute();
    assertThat(onEmpty.status()).isEqualTo(1);
    assertThat(onEmpty.out()).isEmpty();
    assertThat(onEmpty.err())
        .contains("Citus is not installed")
        .contains("nothing was changed")
        .contains("shared_preload_libraries = 'citus'")
        .contains("docs/scaling.md")
        .doesNotContain("Exception");
    assertThat(everything()).isEmpty();
    Migrations.apply(database);
    List<String> before = everything();
    assertThat(before).contains("message");
    assertThat(distribute()).isEqualTo(onEmpty);
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void dryRunPrintsStatementsThatFitTheTables() throws Exception {
    Migrations.apply(database);
    List<String> before = everything();
    Ended ended = distribute("--dry-run", "--shards", "24");
    assertThat(ended.status()).isZero();
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out())
        .startsWith("-- Citus is not installed")
        .contains("create extension citus;")
        .contains("shard_count => 24")
        .contains("alter database " + query("select quote_ident(current_database())").getFirst());
    assertThat(ended.out().lines())
        .allMatch(line -> line.startsWith("-- ") || line.endsWith(";"), "a script for psql");
    List<MatchResult> tables = SPREAD.matcher(ended.out()).results().toList();
    assertThat(tables)
        .extracting(table -> table.group(1))
        .containsExactly(
            "follower",
            "message",
            "follower_detail",
            "inbox_state",
            "inbox_entry",
            "inbox_deletion",
            "conversation");
    for (MatchResult table : tables) {
      assertCitusCanSpread(table.group(1), table.group(2));
    }
    assertThat(everything()).isEqualTo(before);
  }

  /**
   * What Citus asks of a table: each unique index has its key, and no foreign key goes or comes.
   */
  private void assertCitusCanSpread(String table, String column) throws SQLException {
    assertThat(
            query(
                "select attname from pg_attribute where attrelid = '%s'::regclass and attname = '%s'"
                    .formatted(table, column)))
        .hasSize(1);
    assertThat(
            query(
                """
                select i.indexrelid::regclass from pg_index i where i.indrelid = '%1$s'::regclass and i.indisunique
                  and not exists (select 1 from pg_attribute a where a.attrelid = i.indrelid
                    and a.attname = '%2$s' and a.attnum = any (i.indkey))
                """
                    .formatted(table, column)))
        .as("unique indexes of %s without %s", table, column)
        .isEmpty();
    assertThat(
            query(
                "select conname from pg_constraint where contype = 'f' and '%s'::regclass in (conrelid, confrelid)"
                    .formatted(table)))
        .as("foreign keys of %s", table)
        .isEmpty();
  }

  @Test
  void unreachableDatabaseIsNamedAsTheReason() throws Exception {
    Ended ended =
        run("database", "distribute", "--database-url", "postgresql://u@127.0.0.1:1/none");
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err()).startsWith("The database cannot be reached").doesNotContain("\tat ");
  }

  private Ended distribute(String... options) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of("database", "distribute", "--database-url", TestDatabases.url(database)));
    command.addAll(List.of(options));
    return run(command.toArray(String[]::new));
  }

  private Ended run(String... arguments) throws Exception {
    return CommandProcess.run(scratch, List.of(arguments));
  }

  /** Names of all tables, indexes, extensions and settings of this database. */
  private List<String> everything() throws SQLException {
    return query(
        """
        select relname from pg_class where relnamespace = 'public'::regnamespace
        union all select extname from pg_extension where extname <> 'plpgsql'
        union all select setconfig::text from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase
          where datname = current_database()
        order by 1
        """);
  }

  private List<String> query(String sql) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = TestDatabases.connect(database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }
}
