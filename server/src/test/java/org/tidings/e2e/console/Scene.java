package org.tidings.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tidings.app.Manifest;
import org.tidings.e2e.Api;
import org.tidings.e2e.EventReceiver;
import org.tidings.e2e.RunningPlatform;
import org.tidings.e2e.TestDatabases;
import org.tidings.e2e.World;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A platform on which something has happened: messages were sent, delivered and rejected, events
 * arrived and failed. What pages show is looked at in it, and addresses with parameters find
 * something.
 */
final class Scene implements AutoCloseable {
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");
  private static final Pattern RID = Pattern.compile("rid: (\\S+)");
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> TEMPLATES =
      List.of("TM00704", "TM00701", "TM00702", "TM00104", "TM00015");

  private final EventReceiver receiver;
  private final RunningPlatform platform;
  private final Map<String, Supplier<String>> samples = new HashMap<>();
  private final Map<String, Supplier<String>> samplesOfPaths = new HashMap<>();
  private final Map<String, String> values = new HashMap<>();
  private final Map<String, String> queries = new HashMap<>();
  private final Map<String, String> known = new HashMap<>();

  private Scene(EventReceiver receiver, RunningPlatform platform) {
    this.receiver = receiver;
    this.platform = platform;
  }

  static Scene open() {
    EventReceiver receiver = new EventReceiver();
    String seed =
        World.seed(receiver.url(), 100_000)
            .replace("[\"TM00015\",\"TM90001\"]", JSON.writeValueAsString(TEMPLATES));
    Scene scene = new Scene(receiver, RunningPlatform.start(People.with(seed)));
    scene.play();
    return scene;
  }

  private void play() {
    Manifest.Entry ids = platform.account(World.APP_ID);
    String token = platform.api().token(World.APP_ID, World.APP_SECRET);
    receiver.behaveInTurn(
        EventReceiver.Behaviour.FAILING,
        EventReceiver.Behaviour.DISBELIEVING,
        EventReceiver.Behaviour.FAILING);
    long failed = send(token, ids, "alice", TEMPLATES.getFirst());
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> receiver.events().stream().filter(e -> e.msgid() == failed).count() == 3);
    for (String template : TEMPLATES) {
      for (String member : List.of("alice", "bob", "erin")) {
        send(token, ids, member, template);
      }
    }
    JsonNode refused =
        platform.api().send(token, ids.openId("carol"), ids.templateId(TEMPLATES.getFirst()), "x");
    Matcher rid = RID.matcher(refused.path("errmsg").asString());
    assertThat(rid.find()).as("%s", refused).isTrue();
    int events = 3 + TEMPLATES.size() * 3;
    await().atMost(Duration.ofSeconds(30)).until(() -> receiver.events().size() >= events);
    haveSomeHeldAndBlocked(token, ids);
    fixed("account", World.APP_ID);
    fixed("template", ids.templateId(TEMPLATES.getFirst()));
    fixed("number", TEMPLATES.getFirst());
    fixed("openId", ids.openId("alice"));
    fixed("msgid", Long.toString(failed));
    fixed("change", "take-away");
    fixed("setting", "templates-active");
    fixed("redelivery", "1");
    samples.put(
        "operator",
        () -> number("select operator_id from operator where email = '" + People.VIEWER + "'"));
    samples.put("invitation", this::invite);
    samples.put("reset", this::resetPassword);
    samples.put("application", this::apply);
    samples.put("attestation", this::attest);
    submissions();
    samples.put("penalty", () -> Misconduct.play(platform, failed, TEMPLATES.getLast()));
    queries.put("/industries/change", "?primary=7&secondary=2");
    queries.put("/developer/call", "?rid=" + rid.group(1));
  }

  /** As its rules and its lists would have it. */
  private void haveSomeHeldAndBlocked(String token, Manifest.Entry ids) {
    Visitor administrator = People.signedIn(platform, People.ADMINISTRATOR);
    String settings = "/console/staff/settings/";
    for (String rule : List.of("link-2014", "marketing-2014")) {
      String value = rule.startsWith("link") ? "hold" : "refuse";
      done(
          administrator.submit(
              administrator.open(settings + rule), settings + rule, Map.of("value", value)));
    }
    String lists = "/console/staff/content";
    done(
        administrator.submit(
            administrator.open(lists), lists + "/words", Map.of("word", "casino")));
    done(
        administrator.submit(
            administrator.open(lists), lists + "/hosts", Map.of("host", "bank.example")));
    for (String said :
        List.of("See https://prizes.example.com/now", "优惠券 for you", "Pay at shop.example.net")) {
      JsonNode answer =
          platform
              .api()
              .send(token, ids.openId("alice"), ids.templateId(TEMPLATES.getFirst()), said);
      assertThat(answer.path("errcode").asInt()).as("%s", answer).isIn(40252, 40249);
    }
  }

  private void fixed(String name, String sample) {
    samples.put(name, () -> sample);
  }

  private String number(String query) {
    return Long.toString(TestDatabases.number(platform.database(), query));
  }

  private String invite() {
    String page = "/console/accounts/" + World.APP_ID;
    Visitor owner = People.signedIn(platform, People.OWNER);
    return shownLink(
        owner.submit(
            owner.open(page + "/operators"),
            page + "/invitations",
            Map.of("note", "The new colleague", "role", "VIEWER")));
  }

  private String resetPassword() {
    String page = "/console/staff/operators/" + samples.get("operator").get();
    Visitor support = People.signedIn(platform, People.SUPPORT);
    return shownLink(support.submit(support.open(page), page + "/reset-link", Map.of()));
  }

  private static void done(Visitor.Opened page) {
    assertThat(page.status()).as("%s", page.text()).isEqualTo(200);
  }

  /** A link is shown once; what it ends in is the secret. */
  private static String shownLink(Visitor.Opened page) {
    String link = page.document().select(".copy-text").text();
    return link.substring(link.lastIndexOf('/') + 1);
  }

  private String apply() {
    String page = "/console/accounts/" + World.UNGRANTED_APP_ID + "/function/template-messages";
    Visitor newcomer = People.signedIn(platform, People.OTHER);
    done(
        newcomer.submit(
            newcomer.open(page),
            page,
            Map.of(
                "primary", "7", "secondary", "1", "reason", "Readings of meters, to customers.")));
    return number("select max(application_id) from application");
  }

  /** One that waits, and where a page is for another state, one in that. */
  private void submissions() {
    Submitter submitter = new Submitter(platform);
    String page = "/console/accounts/{account}/submissions/{submission}";
    samples.put("submission", submitter::handIn);
    samples.put("review", () -> reviewed(submitter));
    samplesOfPaths.put(page + "/edit", submitter::broken);
    samplesOfPaths.put(page + "/submit", submitter::suspicious);
    samplesOfPaths.put(page + "/discard", submitter::draft);
    for (String step : List.of("", "/appeal")) {
      samplesOfPaths.put(page + step, submitter::rejected);
    }
  }

  /** One that waits, handed in for the second time; one like it was rejected. */
  private String reviewed(Submitter submitter) {
    Visitor reviewer = People.signedIn(platform, People.REVIEWER);
    String reject = "/console/staff/reviews/" + submitter.handIn() + "/reject";
    done(
        reviewer.submit(
            reviewer.open(reject), reject, Map.of("rule-0", "SIMILAR", "text", "See TM00704.")));
    String number = submitter.handIn();
    submitter.answer(number, "change_asked", "Please say which parcel");
    submitter.handIn(number);
    return number;
  }

  private String attest() {
    String page = "/console/accounts/" + World.UNGRANTED_APP_ID + "/function/attestation";
    Visitor newcomer = People.signedIn(platform, People.OTHER);
    done(
        newcomer.submit(
            newcomer.open(page), page, Map.of("payment", "", "note", "Register 12345")));
    return number("select max(attestation_id) from attestation");
  }

  private long send(String token, Manifest.Entry ids, String member, String template) {
    Map<String, Object> message =
        Map.of(
            "touser",
            ids.openId(member),
            "template_id",
            ids.templateId(template),
            "url",
            "https://bank.example/security",
            "data",
            Map.of(
                "first", value("Information successfully changed.", "#173177"),
                "keyword1", value("Last 4 digits (9527)", "#173177"),
                "keyword2", value("22 Nov 2026 18:36", "#173177"),
                "keyword3", value("¥128.00", "#173177"),
                "keyword4", value("Harbour Street", "#173177"),
                "remark", value("If this was not you, call us at once.", "#59636e")));
    JsonNode answer =
        Api.json(
            platform
                .api()
                .post(
                    "/cgi-bin/message/template/send?access_token=" + Api.encoded(token),
                    JSON.writeValueAsString(message)));
    assertThat(answer.path("errcode").asInt(-1)).as("%s", answer).isZero();
    return answer.path("msgid").asLong();
  }

  private static Map<String, String> value(String text, String color) {
    return Map.of("value", text, "color", color);
  }

  RunningPlatform platform() {
    return platform;
  }

  String base() {
    return platform.base();
  }

  /** A page's path with something that exists in the place of each parameter. */
  String address(String path) {
    return known.computeIfAbsent(
        path, p -> PARAMETER.matcher(p).replaceAll(found -> sample(p, found.group(1))) + query(p));
  }

  private String sample(String path, String parameter) {
    if (parameter.equals("submission") && samplesOfPaths.containsKey(path)) {
      return samplesOfPaths.get(path).get();
    }
    Supplier<String> sample = samples.get(parameter);
    if (sample == null) {
      throw new IllegalArgumentException("What stands for the parameter " + parameter + "?");
    }
    return values.computeIfAbsent(parameter, p -> sample.get());
  }

  private String query(String path) {
    return queries.entrySet().stream()
        .filter(query -> path.endsWith(query.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  @Override
  public void close() {
    platform.close();
    receiver.close();
  }
}
