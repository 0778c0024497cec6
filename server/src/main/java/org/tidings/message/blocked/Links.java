package org.tidings.message.blocked;

import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hosts to which a text leads: of addresses with their scheme, and of what looks like one. */
final class Links {
  private static final Pattern LINK =
      Pattern.compile(
          "https?:[/\\\\]{1,8}(?<address>[^\\s<>\"]{1,2000})"
              + "|(?<![@a-z0-9._-])(?<bare>(?:[a-z0-9-]{1,63}\\.){1,8}"
              + "(?:com|cn|net|org|info|biz|io|cc|co|me|tv|app|top|xyz|vip|shop|site|club|link|online"
              + "|store|wang|ltd|mobi|live|fun|work|pro|asia|hk|tw))(?![a-z0-9-])",
          Pattern.CASE_INSENSITIVE);

  private Links() {}

  static SortedSet<String> hostsIn(String text) {
    SortedSet<String> hosts = new TreeSet<>();
    Matcher found = LINK.matcher(text);
    while (found.find()) {
      String bare = found.group("bare");
      hosts.add((bare == null ? host(found.group("address")) : bare).toLowerCase(Locale.ROOT));
    }
    return hosts;
  }

  /** Of an address without its scheme; what stands before an {@code @} is no host. */
  private static String host(String address) {
    String authority = address.split("[/?#\\\\]", 2)[0];
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    return host.split(":", 2)[0];
  }
}
