package org.tidings.cli;

/**
 * The small world that the demo shows: a bank, its three followers, its server, and people who sign
 * in.
 */
final class DemoWorld {
  static final String APP_ID = "wx7469646e67000001";
  static final String APP_SECRET = "64656d6f64656d6f64656d6f64656d6f";
  static final String TOKEN = "DemoToken";
  static final String MEMBER = "alice";
  static final String TEMPLATE = "TM00704";
  static final String OWNER = "owner@bank.example";
  static final String REVIEWER = "reviewer@platform.example";
  static final String ADMINISTRATOR = "administrator@platform.example";
  static final String PASSWORD = "demo tidings demo";

  private DemoWorld() {}

  /** As a seed file, with events going to this address. */
  static String seed(String serverUrl) {
    return """
    {
      "members": [{"name": "alice"}, {"name": "bob"}, {"name": "carol"}],
      "accounts": [{
        "appId": "%1$s", "appSecret": "%2$s", "originalId": "gh_746964696e67",
        "name": "Harbour Bank", "kind": "service", "verified": true, "payment": true,
        "templateMessages": "granted", "industries": [7, 1],
        "templates": ["TM00704", "TM00701", "TM00015"],
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
        .formatted(APP_ID, APP_SECRET, serverUrl, TOKEN, OWNER, REVIEWER, ADMINISTRATOR, PASSWORD);
  }

  /** The example of the documents that the product follows. */
  static String message(String openId, String templateId, String now) {
    return """
    {
      "touser": "%s",
      "template_id": "%s",
      "url": "https://bank.example/security",
      "topcolor": "#173177",
      "data": {
        "first": {"value": "Information successfully changed.", "color": "#173177"},
        "keyword1": {"value": "Last 4 digits (9527)", "color": "#173177"},
        "keyword2": {"value": "%s", "color": "#173177"},
        "remark": {"value": "If you didn't perform this action, change your security information as soon as possible.", "color": "#173177"}
      }
    }\
    """
        .formatted(openId, templateId, now);
  }
}
