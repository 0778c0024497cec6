package org.tidings.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A table's indexes, taken away while many rows are written, and made again as they were. */
final class Indexes {
  private static final String CONSTRAINTS =
      """
      select 'alter table ' || conrelid::regclass || ' drop constraint ' || quote_ident(conname),
             'alter table ' || conrelid::regclass || ' add constraint ' || quote_ident(conname)
               || ' ' || pg_get_constraintdef(oid)
      from pg_constraint where conrelid = '%s'::regclass and contype in ('p', 'u')
      """;
  private static final String OTHERS =
      """
      select 'drop index ' || indexrelid::regclass, pg_get_indexdef(indexrelid)
      from pg_index where indrelid = '%1$s'::regclass and not exists (
        select 1 from pg_constraint where conindid = indexrelid and conrelid = '%1$s'::regclass)
      """;

  private final List<String> makes = new ArrayList<>();

  private Indexes() {}

  static Indexes drop(Connection connection, String table) throws SQLException {
    Indexes indexes = new Indexes();
    List<String> drops = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      for (String query : List.of(CONSTRAINTS, OTHERS)) {
        try (ResultSet rows = statement.executeQuery(query.formatted(table))) {
          while (rows.next()) {
            drops.add(rows.getString(1));
            indexes.makes.add(rows.getString(2));
          }
        }
      }
      for (String drop : drops) {
        statement.execute(drop);
      }
    }
    return indexes;
  }

  void make(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set maintenance_work_mem = '1GB'");
      for (String make : makes) {
        statement.execute(make);
      }
    }
  }
}
