package org.tidings.storage.embedded;

import org.tidings.kernel.Secret;
import org.tidings.storage.DatabaseAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** Proves that the server answers to our password, and makes the database where it is missing. */
final class FirstConnection {
  private static final String DATABASE = "tidings";
  private static final String SECONDS_MAX = "30";

  private FirstConnection() {}

  static DatabaseAddress make(int port, Installation installation) throws SQLException {
    DatabaseAddress address = address(port, installation.password());
    Properties properties = new Properties();
    properties.setProperty("user", address.user());
    properties.setProperty("password", address.password().value());
    properties.setProperty("loginTimeout", SECONDS_MAX);
    properties.setProperty("socketTimeout", SECONDS_MAX);
    // By the database that is always there: asking for a missing one would log an error.
    try (Connection connection = DriverManager.getConnection(url(port, "postgres"), properties)) {
      if (!exists(connection)) {
        try (Statement statement = connection.createStatement()) {
          statement.execute("CREATE DATABASE " + DATABASE);
        }
      }
    }
    return address;
  }

  /** How to reach the database once it is made. */
  static DatabaseAddress address(int port, Secret password) {
    return new DatabaseAddress(url(port, DATABASE), Cluster.OWNER, password);
  }

  /** Encryption would protect nothing on the loopback, and asking for it costs a round trip. */
  private static String url(int port, String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?sslmode=disable";
  }

  private static boolean exists(Connection connection) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
      query.setString(1, DATABASE);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next();
      }
    }
  }
}
