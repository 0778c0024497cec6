package org.tidings.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.statement.StatementContext;
import org.tidings.kernel.AppId;
import org.tidings.kernel.Secret;

/** Reads a row of the account table. */
final class AccountRow {
  private AccountRow() {}

  static Account read(ResultSet row, StatementContext context) throws SQLException {
    long limit = row.getLong("template_daily_limit");
    OptionalLong dailyLimit = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(limit);
    return new Account(
        row.getLong("account_id"),
        new AppId(row.getString("app_id")),
        row.getString("original_id"),
        row.getString("name"),
        enumeration(AccountKind.class, row.getString("kind")),
        row.getBoolean("verified"),
        row.getBoolean("payment"),
        enumeration(TemplateAccess.class, row.getString("template_messages")),
        enumeration(QualifyingRule.class, row.getString("qualified_by")),
        RuleSet.find(row.getString("rule_set")).orElseThrow(),
        industries(row),
        dailyLimit,
        texts(row, "ip_whitelist"),
        row.getBoolean("secret_frozen"),
        texts(row, "mini_programs"),
        server(row, "server_"),
        server(row, "server_previous_"),
        new Conduct(
            row.getLong("adding_barred_until"),
            row.getLong("sending_disabled_until"),
            row.getLong("banned_until"),
            row.getInt("notices_unread")));
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }

  private static Optional<Industries> industries(ResultSet row) throws SQLException {
    int primary = row.getInt("industry_primary");
    return row.wasNull()
        ? Optional.empty()
        : Optional.of(Industries.of(primary, row.getInt("industry_secondary")));
  }

  /** Previous settings are those of the present URL. */
  private static Optional<ServerSettings> server(ResultSet row, String prefix) throws SQLException {
    String token = row.getString(prefix + "token");
    return token == null
        ? Optional.empty()
        : Optional.of(
            new ServerSettings(
                row.getString("server_url"),
                new Secret(token),
                new Secret(row.getString(prefix + "aes_key")),
                enumeration(CallbackMode.class, row.getString(prefix + "mode"))));
  }

  private static <E extends Enum<E>> E enumeration(Class<E> type, String stored) {
    return Enum.valueOf(type, stored.toUpperCase(Locale.ROOT));
  }
}
