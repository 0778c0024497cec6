package org.tidings.conformance;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tidings.conformance.EventListener.Pushed;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds what came to the developer's server against what a check expects (reference, sections 5.2
 * to 5.5), in whatever mode the account has.
 */
final class EventJudge {
  private static final long PATIENCE_MILLIS = 20_000;
  private static final String HANDSHAKE = "handshake";

  private final Variables variables;
  private final Optional<EventListener> listener;

  EventJudge(Variables variables, Optional<EventListener> listener) {
    this.variables = variables;
    this.listener = listener;
  }

  Result judge(Section section, Check check, JsonNode expected) throws InterruptedException {
    if (listener.isEmpty()) {
      return Result.notRun(section, check, "needs --callback-listen");
    }
    if (variables.find(Setup.CALLBACK_TOKEN.word()).isEmpty()) {
      return Result.notRun(section, check, "needs --with callback-token=…");
    }
    return expected.isString() && expected.stringValue().equals(HANDSHAKE)
        ? handshake(section, check, listener.get())
        : event(section, check, expected, listener.get());
  }

  /** It comes when the operator saves the settings: not seen is not wrong. */
  private Result handshake(Section section, Check check, EventListener from)
      throws InterruptedException {
    Optional<Pushed> found = from.await(pushed -> pushed.method().equals("GET"), 0);
    if (found.isEmpty()) {
      return Result.notRun(
          section, check, "needs the server settings to be saved while the suite listens");
    }
    List<Difference> differences = new ArrayList<>();
    checkQuery(found.get(), differences);
    if (found.get().parameter("echostr").isEmpty()) {
      differences.add(new Difference("echostr", "a text", "none"));
    }
    return result(section, check, differences, found.get());
  }

  private Result event(Section section, Check check, JsonNode expected, EventListener from)
      throws InterruptedException {
    Optional<Pushed> found = from.await(pushed -> isAbout(expected, pushed), PATIENCE_MILLIS);
    if (found.isEmpty()) {
      Difference none = new Difference("event", expected.toString(), "none in time");
      return new Result(section, check, Verdict.FAILED, "", List.of(none), "", "");
    }
    List<Difference> differences = new ArrayList<>();
    Pushed pushed = found.get();
    checkQuery(pushed, differences);
    if (!pushed.contentType().startsWith("text/xml")) {
      differences.add(new Difference("Content-Type", "text/xml", pushed.contentType()));
    }
    try {
      ObjectNode outer = EventDocument.read(pushed.body());
      ObjectNode inner = inner(pushed, outer, differences);
      differences.addAll(Expectation.differences(expected, inner));
      checkOutside(outer, inner, differences);
      String sender = inner.path("FromUserName").asString("");
      if (!pushed.parameter("openid").equals(sender)) {
        differences.add(new Difference("openid", sender, pushed.parameter("openid")));
      }
    } catch (Envelope.Broken e) {
      differences.add(
          new Difference("event", "one that can be read", String.valueOf(e.getMessage())));
    }
    return result(section, check, differences, pushed);
  }

  /** Of the message that the expectation names. */
  private boolean isAbout(JsonNode expected, Pushed pushed) {
    if (!pushed.method().equals("POST")) {
      return false;
    }
    try {
      ObjectNode inner = inner(pushed, EventDocument.read(pushed.body()), new ArrayList<>());
      String msgid = inner.path("MsgID").asString("");
      return expected.path("MsgID").asString("").equals("#" + msgid);
    } catch (Envelope.Broken e) {
      return false;
    }
  }

  /** The event itself: what was encrypted, or the document when nothing was. */
  private ObjectNode inner(Pushed pushed, ObjectNode outer, List<Difference> differences)
      throws Envelope.Broken {
    String type = pushed.parameter("encrypt_type");
    if (type.isEmpty() || type.equals("raw")) {
      return outer;
    }
    String encrypted = outer.path("Encrypt").asString("");
    String signature =
        Envelope.signature(
            word(Setup.CALLBACK_TOKEN),
            pushed.parameter("timestamp"),
            pushed.parameter("nonce"),
            encrypted);
    if (!signature.equals(pushed.parameter("msg_signature"))) {
      differences.add(
          new Difference("msg_signature", signature, pushed.parameter("msg_signature")));
    }
    String xml = Envelope.open(encrypted, word(Setup.CALLBACK_AES_KEY), word(Setup.APPID));
    return EventDocument.read(xml);
  }

  private String word(Setup setup) throws Envelope.Broken {
    return variables
        .find(setup.word())
        .orElseThrow(() -> new Envelope.Broken("it is encrypted: needs " + setup.word()));
  }

  private void checkQuery(Pushed pushed, List<Difference> differences) {
    String timestamp = pushed.parameter("timestamp");
    String nonce = pushed.parameter("nonce");
    String token = variables.find(Setup.CALLBACK_TOKEN.word()).orElse("");
    String signature = Envelope.signature(token, timestamp, nonce);
    if (!signature.equals(pushed.parameter("signature"))) {
      differences.add(new Difference("signature", signature, pushed.parameter("signature")));
    }
    if (!timestamp.matches("[1-9]\\d{9}")) {
      differences.add(new Difference("timestamp", "ten digits", timestamp));
    }
    if (!nonce.matches("\\d+")) {
      differences.add(new Difference("nonce", "digits", nonce));
    }
  }

  /** What stands beside an envelope says the same: the receiver, in compatible mode all. */
  private static void checkOutside(
      ObjectNode outer, ObjectNode inner, List<Difference> differences) {
    Set<String> members = new LinkedHashSet<>(outer.propertyNames());
    members.remove("Encrypt");
    members.add("ToUserName");
    for (String member : members) {
      JsonNode outside = outer.path(member);
      JsonNode inside = inner.path(member);
      if (!outside.equals(inside)) {
        differences.add(
            new Difference(
                member + " outside the envelope", inside.toString(), outside.toString()));
      }
    }
  }

  private Result result(Section section, Check check, List<Difference> differences, Pushed pushed) {
    return new Result(
        section,
        check,
        differences.isEmpty() ? Verdict.PASSED : Verdict.FAILED,
        "",
        differences,
        "",
        variables.masked(pushed.query() + " " + pushed.body()));
  }
}
