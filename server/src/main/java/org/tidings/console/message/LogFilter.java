package org.tidings.console.message;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.tidings.page.Form;
import org.tidings.console.web.Visit;
import org.tidings.kernel.MessageId;
import org.tidings.library.PrivateTemplate;
import org.tidings.library.PrivateTemplates;
import org.tidings.member.OpenIds;
import org.tidings.message.Outcome;
import org.tidings.message.log.MessageSearch;

/** What is looked for in the message log, as the address of the page says it. */
final class LogFilter {
  private static final List<String> FIELDS =
      List.of("msgid", "openid", "template", "outcome", "from", "to");

  private static final int TYPED_MAX = 64;

  private final Map<String, String> typed = new LinkedHashMap<>();
  private final Form form;
  private final MessageSearch search;
  private final OptionalLong msgid;

  LogFilter(Visit visit, OpenIds openIds, PrivateTemplates templates) {
    for (String field : FIELDS) {
      String value = visit.query(field);
      typed.put(field, value.length() <= TYPED_MAX ? value : "");
    }
    this.form = Form.of(typed);
    this.msgid = msgid();
    this.search =
        new MessageSearch(
            visit.account().id(),
            member(visit.account().id(), openIds),
            template(visit.account().id(), templates),
            outcome(),
            millis("from").map(MessageId::firstAt).orElse(0L),
            Math.min(
                visit.queryNumber("before").orElse(Long.MAX_VALUE),
                // the minute that was typed belongs to what is looked for
                millis("to")
                    .map(at -> MessageId.firstAt(at + Duration.ofMinutes(1).toMillis()))
                    .orElse(Long.MAX_VALUE)));
  }

  private String typed(String field) {
    return typed.getOrDefault(field, "");
  }

  private OptionalLong msgid() {
    if (typed("msgid").isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(typed("msgid")));
    } catch (NumberFormatException e) {
      form.refuse("msgid", "message.log.msgid.wrong");
      return OptionalLong.empty();
    }
  }

  private OptionalLong member(long accountId, OpenIds openIds) {
    if (typed("openid").isEmpty()) {
      return OptionalLong.empty();
    }
    OptionalLong member = openIds.member(typed("openid"), accountId);
    if (member.isEmpty()) {
      form.refuse("openid", "message.log.openid.wrong");
    }
    return member;
  }

  private OptionalLong template(long accountId, PrivateTemplates templates) {
    if (typed("template").isEmpty()) {
      return OptionalLong.empty();
    }
    Optional<PrivateTemplate> found = templates.findEver(accountId, typed("template"));
    if (found.isEmpty()) {
      form.refuse("template", "message.log.template.wrong");
    }
    return found.map(one -> OptionalLong.of(one.id())).orElse(OptionalLong.empty());
  }

  private Optional<Outcome> outcome() {
    for (Outcome outcome : Outcome.values()) {
      if (outcome.name().equals(typed("outcome"))) {
        return Optional.of(outcome);
      }
    }
    return Optional.empty();
  }

  private Optional<Long> millis(String field) {
    return BeijingMinute.read(form, field);
  }

  Form form() {
    return form;
  }

  MessageSearch search() {
    return search;
  }

  OptionalLong findMsgid() {
    return msgid;
  }

  /** Whether anything is looked for at all. */
  boolean narrows() {
    return typed.values().stream().anyMatch(value -> !value.isEmpty());
  }

  /** The page of the same search, from there on. */
  String query(String more) {
    return typed.entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .map(entry -> entry.getKey() + "=" + Query.encoded(entry.getValue()))
        .collect(Collectors.joining("&", "?", more.isEmpty() ? "" : "&" + more));
  }
}
