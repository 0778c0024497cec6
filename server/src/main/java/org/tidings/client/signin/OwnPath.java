package org.tidings.client.signin;

/** Where a sign-in leads: a page of the member's side, never another site. */
final class OwnPath {
  static final String HOME = "/m";
  private static final int CHARACTERS_MAX = 500;

  private OwnPath() {}

  static String within(String asked) {
    boolean ours =
        asked.equals(HOME) || asked.startsWith(HOME + "/") || asked.startsWith(HOME + "?");
    boolean plain =
        asked.length() <= CHARACTERS_MAX
            && asked.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\')
            && !asked.contains("/..")
            && !asked.contains("//");
    return ours && plain ? asked : HOME;
  }
}
