package org.tidings.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import org.tidings.e2e.RunningPlatform;
import org.tidings.e2e.TestDatabases;
import org.tidings.e2e.World;

/** What the pages about conduct have to show. */
final class Misconduct {
  private static final String STAFF = "/console/staff/conduct";

  private Misconduct() {}

  /**
   * A report, a proposal of the ladder, and a penalty with an appeal; returns the penalty's id.
   *
   * @param msgid a message of alice's, which she reports
   * @param number of a template that the account can do without
   */
  static String play(RunningPlatform platform, long msgid, String number) {
    report(platform, msgid);
    Visitor administrator = People.signedIn(platform, People.ADMINISTRATOR);
    breach(platform, World.UNGRANTED_APP_ID);
    done(administrator.submit(administrator.open(STAFF), STAFF + "/round", Map.of()));
    String page = STAFF + "/" + World.APP_ID + "/new";
    done(
        administrator.submit(
            administrator.open(page),
            page,
            Map.of(
                "step", "TEMPLATE_PAUSED",
                "number", number,
                "days", "7",
                "reason", "Members say that these notices are advertisements.")));
    long penalty =
        TestDatabases.number(
            platform.database(), "select max(penalty_id) from penalty where state = 'set'");
    String own = "/console/accounts/" + World.APP_ID + "/conduct/" + penalty;
    Visitor owner = People.signedIn(platform, People.OWNER);
    done(
        owner.submit(
            owner.open(own),
            own + "/appeal",
            Map.of("text", "They tell of orders that were paid, see order No. 9527.")));
    return Long.toString(penalty);
  }

  private static void report(RunningPlatform platform, long msgid) {
    String body = "{\"reason\":\"unrelated\",\"note\":\"我从未办理过这项业务\"}";
    HttpRequest.Builder request =
        platform
            .api()
            .request("/m/api/members/alice/messages/" + msgid + "/report")
            .header("Authorization", "Bearer " + platform.clientKey())
            .PUT(HttpRequest.BodyPublishers.ofString(body));
    assertThat(platform.api().exchange(request).statusCode()).isEqualTo(200);
  }

  private static void done(Visitor.Opened page) {
    assertThat(page.status()).as("%s", page.text()).isEqualTo(200);
  }

  /** As if 10,000 messages had been delivered, and 250 members had reported one. */
  static void breach(RunningPlatform platform, String appId) {
    long today = platform.clock().instant().plus(Duration.ofHours(8)).getEpochSecond() / 86_400;
    String account = "(select account_id from account where app_id = '" + appId + "')";
    String template = "(select min(private_template_id) from private_template)";
    TestDatabases.execute(
        platform.database(),
        "insert into message_count values (%s, %d, %s, 10000, 0, 0);"
                .formatted(account, today, template)
            + "insert into conduct_count (account_id, day, library_number, reports, reporters)"
            + " values (%s, %d, 'TM00015', 250, 250)".formatted(account, today));
  }
}
