package org.tidings.e2e;

/** The seed that most tests start from: one account of each follower state. */
public final class World {
  public static final String APP_ID = "wx0123456789abcdef";
  public static final String APP_SECRET = "0123456789abcdef0123456789abcdef";
  public static final String ORIGINAL_ID = "gh_7f083739789a";
  public static final String TOKEN = "TestToken123";

  /** Linked to the account. */
  public static final String MINI_PROGRAM = "wx1234567890abcdef";

  /** A second account, not granted templated messages. */
  public static final String UNGRANTED_APP_ID = "wxfedcba9876543210";

  private World() {}

  /**
   * The seed file's text.
   *
   * @param serverUrl where events go; empty for nowhere
   * @param dailyLimit of each template
   */
  public static String seed(String serverUrl, long dailyLimit) {
    String server =
        serverUrl.isEmpty()
            ? ""
            : "\"server\":{\"url\":\"%s\",\"token\":\"%s\",\"mode\":\"plain\"},"
                .formatted(serverUrl, TOKEN);
    return """
    { "members": [{"name":"alice"},{"name":"bob"},{"name":"carol"},{"name":"dave"},
                  {"name":"erin","reachable":false}],
      "library": [{"number":"TM90001","industry":7,"title":"Test notice",
        "content":"{{first.DATA}}\\nAmount：{{keyword1.DATA}}\\nReserved：{{user.NICK}}\\n{{remark.DATA}}",
        "example":"Hello\\nAmount：1\\nReserved：x\\nBye"}],
      "accounts": [
        {"appId":"%s","appSecret":"%s","originalId":"%s","name":"Harbour Bank",
         "kind":"service","verified":true,"payment":true,"templateMessages":"granted",
         "industries":[7,1],"templates":["TM00015","TM90001"],"ipWhitelist":[],
         "miniPrograms":["%s"],"templateDailyLimit":%d, %s
         "followers":[{"member":"alice"},{"member":"bob","rejects":true},
           {"member":"carol","blacklisted":true},{"member":"dave","follows":false},
           {"member":"erin"}]},
        {"appId":"%s","appSecret":"%s","originalId":"gh_000000000002","name":"Newcomer",
         "kind":"service","verified":true,"payment":true,"templateMessages":"none",
         "followers":[{"member":"alice"}]}
      ] }
    """
        .formatted(
            APP_ID,
            APP_SECRET,
            ORIGINAL_ID,
            MINI_PROGRAM,
            dailyLimit,
            server,
            UNGRANTED_APP_ID,
            APP_SECRET);
  }
}
