package org.tidings.e2e;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tidings.storage.DatabaseAddress;

/** Looks through every table of a database, whatever tables there are. */
final class EveryTable {
  private EveryTable() {}

  /** The tables of which a row says this anywhere; bytes are searched as text. */
  static Set<String> holding(DatabaseAddress database, String text) {
    Set<String> holding = new TreeSet<>();
    try (Connection connection = TestDatabases.connect(database);
        Statement statement = connection.createStatement()) {
      for (String table : tables(statement)) {
        try (ResultSet rows =
            statement.executeQuery(
                "select exists (select 1 from \"%s\" t where strpos(t::text, '%s') > 0"
                        .formatted(table, text)
                    + " or strpos(t::text, encode('%s', 'hex')) > 0)".formatted(text))) {
          rows.next();
          if (rows.getBoolean(1)) {
            holding.add(table);
          }
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return holding;
  }

  private static List<String> tables(Statement statement) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery(
            "select relname from pg_class where relkind = 'r'"
                + " and relnamespace = 'public'::regnamespace")) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return tables;
  }
}
