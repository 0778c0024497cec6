package org.tidings.cli;

/** The small world that the demo shows: a bank, its three followers, and its server. */
final class DemoWorld {
  static final String APP_ID = "wx7469646e67000001";
  static final String APP_SECRET = "64656d6f64656d6f64656d6f64656d6f";
  static final String TOKEN = "DemoToken";
  static final String MEMBER = "alice";
  static final String TEMPLATE = "TM00704";

  private DemoWorld() {}

  /** As a seed file, with events going to this address. */
  static String seed(String serverUrl) {
    return """
    {
      "members": [{"name": "alice"}, {"name": "bob"}, {"name": "carol"}],
      "accounts": [{
        "appId": "%s", "appSecret": "%s", "originalId": "gh_746964696e67",
        "name": "Harbour Bank", "kind": "service", "verified": true, "payment": true,
        "templateMessages": "granted", "industries": [7, 1],
        "templates": ["TM00704", "TM00701", "TM00015"],
        "server": {"url": "%s", "token": "%s", "mode": "plain"},
        "followers": [{"member": "alice"}, {"member": "bob", "rejects": true},
                      {"member": "carol", "follows": false}]
      }]
    }
    """
        .formatted(APP_ID, APP_SECRET, serverUrl, TOKEN);
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
