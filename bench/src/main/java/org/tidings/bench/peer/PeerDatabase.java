package org.tidings.bench.peer;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.tidings.storage.DatabaseAddress;

/** Pools of connections. */
final class PeerDatabase {
  private PeerDatabase() {}

  /** Commits wait for the disk. */
  static HikariDataSource durable(DatabaseAddress address, int connections) {
    return pool(address, connections, "on");
  }

  /**
   * Commits do not wait for the disk. For what a crash may undo: an event that is noted as sent and
   * is sent again.
   */
  static HikariDataSource hasty(DatabaseAddress address, int connections) {
    return pool(address, connections, "off");
  }

  private static HikariDataSource pool(
      DatabaseAddress address, int connections, String synchronousCommit) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(address.jdbcUrl());
    config.setUsername(address.user());
    config.setPassword(address.password().value());
    config.setMaximumPoolSize(connections);
    config.addDataSourceProperty("options", "-c synchronous_commit=" + synchronousCommit);
    config.addDataSourceProperty("ApplicationName", "peer");
    return new HikariDataSource(config);
  }
}
