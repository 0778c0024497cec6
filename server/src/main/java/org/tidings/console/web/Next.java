package org.tidings.console.web;

/** Where a sign-in leads back to: a page of the console, never another site. */
public final class Next {
  private static final int CHARACTERS_MAX = 500;
  private static final String HOME = "/console";

  private Next() {}

  public static String within(String asked) {
    boolean ours =
        asked.equals(HOME) || asked.startsWith(HOME + "/") || asked.startsWith(HOME + "?");
    boolean plain =
        asked.length() <= CHARACTERS_MAX
            && asked.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\');
    return ours && plain ? asked : HOME;
  }
}
