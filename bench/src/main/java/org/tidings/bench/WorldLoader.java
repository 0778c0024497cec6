package org.tidings.bench;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/** Copies a world into an empty database that has the product's tables. */
final class WorldLoader {
  private static final long NOW = System.currentTimeMillis();
  private static final long DAILY_LIMIT = 1_000_000_000;
  private static final String CONTENT =
      "{{first.DATA}}\n\n支付金额：{{orderMoneySum.DATA}}\n商品信息：{{orderProductName.DATA}}\n{{Remark.DATA}}";

  private final World world;
  private final Connection connection;
  private final String[] servers;

  private WorldLoader(World world, Connection connection, String[] servers) {
    this.world = world;
    this.connection = connection;
    this.servers = servers;
  }

  /**
   * Loads all of it.
   *
   * @param servers the addresses of the heard accounts' servers, in turns
   */
  static void load(World world, Postgres postgres, String database, String[] servers)
      throws SQLException {
    try (Connection connection = postgres.connect(database)) {
      connection.setAutoCommit(false);
      new WorldLoader(world, connection, servers).load();
      connection.commit();
    }
  }

  private void load() throws SQLException {
    // what was truncated in the same transaction can be written frozen, and needs no vacuum later
    execute(connection, "truncate member, follower");
    loadAccounts();
    loadTemplates();
    loadMembers();
    loadFollowers();
  }

  private void loadAccounts() throws SQLException {
    byte[] secret = sha256(World.SECRET);
    try (BinaryCopy rows =
        new BinaryCopy(
            connection,
            "account",
            "account_id, app_id, original_id, app_secret_sha256, name, kind, verified, payment,"
                + " template_messages, industry_primary, industry_secondary,"
                + " template_daily_limit, server_url, server_token, server_aes_key, created_at")) {
      for (int account = 1; account <= world.accountsInAll(); account++) {
        rows.row()
            .bigint(account)
            .text(World.appId(account))
            .text(World.originalId(account))
            .bytes(secret)
            .text("Account " + account)
            .text("service")
            .bool(true)
            .bool(true)
            .text("granted")
            .integer(1)
            .integer(2)
            .bigint(DAILY_LIMIT);
        if (world.isHeard(account)) {
          rows.text(servers[account % servers.length]).text("BenchToken").text("");
        } else {
          rows.none().none().none();
        }
        rows.bigint(NOW);
      }
      rows.finish();
    }
    goOnAfter("account", "account_id", world.accountsInAll());
  }

  private void loadTemplates() throws SQLException {
    try (BinaryCopy rows =
        new BinaryCopy(
            connection,
            "private_template",
            "private_template_id, template_id, account_id, library_number, industry, title,"
                + " content, example, added_at")) {
      for (int account = 1; account <= world.accountsInAll(); account++) {
        for (int template = 0; template < World.TEMPLATES_EACH; template++) {
          rows.row()
              .bigint(World.privateTemplate(account, template))
              .text(World.templateId(account, template))
              .bigint(account)
              .text("TM00015")
              .integer(1)
              .text("订单支付成功")
              .text(CONTENT)
              .text(CONTENT)
              .bigint(NOW);
        }
      }
      rows.finish();
    }
    goOnAfter(
        "private_template",
        "private_template_id",
        (long) world.accountsInAll() * World.TEMPLATES_EACH);
  }

  private void loadMembers() throws SQLException {
    try (BinaryCopy rows =
        new BinaryCopy(
            connection, "member", "member_id, name, reachable, created_at", BinaryCopy.FROZEN)) {
      for (int member = 1; member <= world.members(); member++) {
        rows.row().bigint(member).text(World.memberName(member)).bool(true).bigint(NOW);
      }
      rows.finish();
    }
    goOnAfter("member", "member_id", world.members());
  }

  /** The indexes are made afterwards: adding to them row by row would take far longer. */
  private void loadFollowers() throws SQLException {
    Indexes indexes = Indexes.drop(connection, "follower");
    int[] followed = new int[World.FOLLOWED];
    try (BinaryCopy rows =
        new BinaryCopy(
            connection,
            "follower",
            "member_id, account_id, follows, rejects, blacklisted, reachable, since",
            BinaryCopy.FROZEN)) {
      for (int member = 1; member <= world.members(); member++) {
        for (int place = 0; place < followed.length; place++) {
          followed[place] = world.followed(member, place);
        }
        Arrays.sort(followed);
        for (int account : followed) {
          rows.row()
              .bigint(member)
              .bigint(account)
              .bool(true)
              .bool(false)
              .bool(false)
              .bool(true)
              .bigint(NOW);
        }
      }
      rows.finish();
    }
    indexes.make(connection);
    // an older build, to be compared with, has no such table
    execute(
        connection,
        "do $$ begin if to_regclass('follower_count') is not null then"
            + " insert into follower_count select account_id, 0, count(*), 0 from follower"
            + " group by account_id; end if; end $$");
  }

  /** So that what the product adds gets numbers behind ours. */
  private void goOnAfter(String table, String column, long last) throws SQLException {
    execute(
        connection,
        "select setval(pg_get_serial_sequence('" + table + "', '" + column + "'), " + last + ")");
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java lacks SHA-256", e);
    }
  }
}
