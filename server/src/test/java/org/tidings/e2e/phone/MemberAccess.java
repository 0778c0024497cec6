package org.tidings.e2e.phone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Who may have which page of the member's side: the table in {@code client/access.txt}. */
final class MemberAccess {
  private MemberAccess() {}

  /** Who may. */
  enum May {
    ANYONE,
    MEMBER,
    /** The member whom it belongs to; to any other it does not exist. */
    OWN
  }

  /** A line of the table. */
  record Row(String method, String path, May may) {
    String route() {
      return method + " " + path;
    }

    /** Whether the route itself asks who it is. */
    boolean signedIn() {
      return may != May.ANYONE;
    }

    /** For the names of files. */
    String name() {
      String name = path.replaceAll("[{}]", "").replaceAll("^/", "").replace('/', '-');
      return name.equals("m") ? "m-inbox" : name;
    }
  }

  static List<Row> read() {
    try (InputStream table = MemberAccess.class.getResourceAsStream("/client/access.txt")) {
      return new String(Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.strip().split("\\s+"))
          .map(words -> new Row(words[0], words[1], May.valueOf(words[2].toUpperCase(Locale.ROOT))))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
