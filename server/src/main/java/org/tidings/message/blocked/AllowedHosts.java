package org.tidings.message.blocked;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.tidings.storage.Notifications;

/**
 * The store of hosts to which texts of messages may lead, themselves and those below them. Kept in
 * memory, and read anew when any node changes it.
 */
public final class AllowedHosts {
  /** More are nobody's list. */
  private static final int MOST = 5_000;

  private static final Pattern HOST =
      Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9-]{2,63}");
  private static final int CHARACTERS_MAX = 253;

  private final Jdbi jdbi;
  private final Clock clock;
  private volatile Set<String> hosts = Set.of();

  public AllowedHosts(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** Whether it could be a host's name, in lower case. */
  public static boolean isHost(String name) {
    return name.length() <= CHARACTERS_MAX && HOST.matcher(name).matches();
  }

  boolean allow(String host) {
    Set<String> allowed = hosts;
    String name = host;
    while (!allowed.contains(name)) {
      int dot = name.indexOf('.');
      if (dot < 0) {
        return false;
      }
      name = name.substring(dot + 1);
    }
    return true;
  }

  /** In their order. */
  public List<String> list() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select host from allowed_host order by host")
            .mapTo(String.class)
            .list());
  }

  /** Returns false if it is one of them already, or they are as many as may be. */
  public boolean add(String host) {
    return jdbi.inTransaction(handle -> {
      Notifications.tell(handle, Notifications.Channel.BLOCKED_WORDS);
      return handle.execute(
              "insert into allowed_host (host, added_at) select ?, ?"
                  + " where (select count(*) from allowed_host) < ?"
                  + " on conflict (host) do nothing",
              host,
              clock.millis(),
              MOST)
          > 0;
    });
  }

  /** Returns false if it is none of them. */
  public boolean remove(String host) {
    return jdbi.inTransaction(handle -> {
      Notifications.tell(handle, Notifications.Channel.BLOCKED_WORDS);
      return handle.execute("delete from allowed_host where host = ?", host) > 0;
    });
  }

  /** Reads the list. */
  public void read() {
    hosts = Set.copyOf(list());
  }
}
