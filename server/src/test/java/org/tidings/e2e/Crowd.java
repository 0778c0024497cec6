package org.tidings.e2e;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A seed with several followers who all receive, for tests under load. */
final class Crowd {
  static final String APP_ID = World.APP_ID;
  static final String TEMPLATE = "TM90001";
  static final List<String> MEMBERS = IntStream.range(0, 6).mapToObj(i -> "member" + i).toList();

  private Crowd() {}

  static String seed(String serverUrl) {
    return seed(serverUrl, 1_000_000);
  }

  static String seed(String serverUrl, long dailyLimit) {
    String names =
        MEMBERS.stream().map("{\"name\":\"%s\"}"::formatted).collect(Collectors.joining(","));
    return """
    { "members": [%s],
      "library": [{"number":"%s","industry":7,"title":"Test notice","content":"{{first.DATA}}",
        "example":"Hello"}],
      "accounts": [{"appId":"%s","appSecret":"%s","originalId":"%s","name":"Harbour Bank",
        "kind":"service","verified":true,"payment":true,"templateMessages":"granted",
        "industries":[7,1],"templates":["%s"],"templateDailyLimit":%d,
        "server":{"url":"%s","token":"%s","mode":"plain"},"followers":[%s]}] }
    """
        .formatted(
            names,
            TEMPLATE,
            APP_ID,
            World.APP_SECRET,
            World.ORIGINAL_ID,
            TEMPLATE,
            dailyLimit,
            serverUrl,
            World.TOKEN,
            names.replace("\"name\"", "\"member\""));
  }
}
