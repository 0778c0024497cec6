package org.tidings.storage;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.tidings.kernel.Secret;

/** How to reach the database; {@code toString} never shows the password. */
public record DatabaseAddress(String jdbcUrl, String user, Secret password) {
  /**
   * Reads {@code postgresql://user:password@host:port/name?parameters}, the form that {@code psql}
   * takes (also with {@code postgres:} or {@code jdbc:postgresql:} in front).
   */
  public static DatabaseAddress parse(String url) {
    String plain = url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url;
    if (!plain.startsWith("postgresql://") && !plain.startsWith("postgres://")) {
      throw new IllegalArgumentException(
          "The database URL must look like postgresql://user:password@host:5432/name");
    }
    URI uri = URI.create(plain);
    String[] login =
        uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
    String user = login.length > 0 ? decoded(login[0]) : "postgres";
    String password = login.length > 1 ? decoded(login[1]) : "";
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    String jdbcUrl = "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query;
    return new DatabaseAddress(jdbcUrl, user, new Secret(password));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
