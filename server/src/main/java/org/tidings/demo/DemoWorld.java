package org.tidings.demo;

/**
 * The small world that the demo shows: a bank, its three followers, its server, and people who sign
 * in.
 */
public final class DemoWorld {
  public static final String APP_ID = "wx7469646e67000001";
  public static final String APP_SECRET = "64656d6f64656d6f64656d6f64656d6f";
  public static final String TOKEN = "DemoToken";
  public static final String ORIGINAL_ID = "gh_746964696e67";
  public static final String MEMBER = "alice";
  public static final String TEMPLATE = "TM00704";
  public static final String OWNER = "owner@bank.example";
  public static final String REVIEWER = "reviewer@platform.example";
  public static final String ADMINISTRATOR = "administrator@platform.example";
  public static final String PASSWORD = "demo tidings demo";

  private DemoWorld() {}

  /** As a seed file, with events going to this address. */
  public static String seed(String serverUrl) {
    return """
    {
      "members": [{"name": "alice"}, {"name": "bob"}, {"name": "carol"}],
      "accounts": [{
        "appId": "%1$s", "appSecret": "%2$s", "originalId": "%9$s",
        "name": "Harbour Bank", "kind": "service", "verified": true, "payment": true,
        "templateMessages": "granted", "industries": [7, 1],
        "templates": ["TM00704", "TM00701", "TM00104"],
        "server": {"url": "%3$s", "token": "%4$s", "mode": "plain"},
        "followers": [{"member": "alice"}, {"member": "bob", "rejects": true},
                      {"member": "carol", "follows": false}]
      }],
      "operators": [
        {"email": "%5$s", "name": "Olivia Owner", "password": "%8$s", "accounts": {"%1$s": "owner"}},
        {"email": "%6$s", "name": "Rita Reviewer", "password": "%8$s", "staff": "reviewer"},
        {"email": "%7$s", "name": "Ada Administrator", "password": "%8$s", "staff": "administrator"}
      ]
    }
    """
        .formatted(
            APP_ID,
            APP_SECRET,
            serverUrl,
            TOKEN,
            OWNER,
            REVIEWER,
            ADMINISTRATOR,
            PASSWORD,
            ORIGINAL_ID);
  }
}
