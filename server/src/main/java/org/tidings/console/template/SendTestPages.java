package org.tidings.console.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidings.account.Account;
import org.tidings.card.Card;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.Form;
import org.tidings.console.web.Refusals;
import org.tidings.page.Said;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.kernel.Refused;
import org.tidings.library.PrivateTemplate;
import org.tidings.member.ListedFollower;
import org.tidings.message.SendRequest;
import org.tidings.operator.Role;
import org.tidings.ops.AuditAction;
import org.tidings.ops.Audited;
import org.tidings.template.ExampleValues;

/**
 * Sends a template to a follower, by the same way as a call of the API, and shows that call. One
 * form with three buttons: find a follower, look at the card, send. What was typed stays through
 * all of them.
 */
public final class SendTestPages {
  private static final String PATH = MyTemplatePages.DETAIL + "/test";

  private final TemplateFeatures features;
  private final Receivers receivers;

  /**
   * What came of it.
   *
   * @param json as the API answers
   * @param msgid 0 when it was refused
   * @param why it was refused
   */
  public record Answer(String json, long msgid, Optional<Said> why) {}

  /**
   * The form, the card of what is in it, and the call that would send it.
   *
   * @param to the openid that is chosen; empty for none
   */
  public record Page(
      PrivateTemplate template,
      Form form,
      List<ParameterRow> fields,
      List<ListedFollower> followers,
      String to,
      boolean colours,
      Card card,
      String call,
      Optional<Answer> answer) {}

  SendTestPages(TemplateFeatures features) {
    this.features = features;
    this.receivers = new Receivers(features.followers());
  }

  List<ConsoleRoute> routes() {
    return List.of(
        ConsoleRoute.get(PATH, Access.account(Role.DEVELOPER), this::open),
        ConsoleRoute.post(PATH, Access.account(Role.DEVELOPER), this::use));
  }

  private Optional<PrivateTemplate> active(Visit visit) {
    return features
        .own()
        .findEver(visit.account().id(), visit.pathParameter("template"))
        .filter(template -> template.deletedAt().isEmpty());
  }

  private Reply open(Visit visit) {
    Optional<PrivateTemplate> found = active(visit);
    if (found.isEmpty()) {
      return visit.notFound();
    }
    PrivateTemplate template = found.get();
    Map<String, String> examples =
        ExampleValues.find(template.content(), template.example()).orElse(Map.of());
    TestForm test = TestForm.prefilled(template, examples, visit.query("to"));
    return visit.page("template/test.jte", page(visit, template, test, Optional.empty()));
  }

  private Reply use(Visit visit) {
    Optional<PrivateTemplate> found = active(visit);
    if (found.isEmpty()) {
      return visit.notFound();
    }
    PrivateTemplate template = found.get();
    TestForm test = TestForm.sent(template, visit.form());
    if (!test.sends()) {
      return visit.page("template/test.jte", page(visit, template, test, Optional.empty()));
    }
    if (!test.form().isValid()) {
      return visit.invalid("template/test.jte", page(visit, template, test, Optional.empty()));
    }
    Answer answer = send(visit, test.message());
    Page page = page(visit, template, test, Optional.of(answer));
    return answer.msgid() == 0
        ? visit.invalid("template/test.jte", page)
        : visit.page("template/test.jte", page);
  }

  private Answer send(Visit visit, SendRequest message) {
    Account account = visit.account();
    try {
      account.requireTemplateMessages(features.clock().millis());
      long msgid = features.intake().send(account, message).value();
      features
          .audit()
          .note(
              visit.actor(),
              Audited.of(
                      AuditAction.TEST_MESSAGE_SENT,
                      account.id(),
                      String.valueOf(message.templateId()))
                  .change(
                      Map.of(),
                      Map.of(
                          "msgid", Long.toString(msgid),
                          "openid", String.valueOf(message.openId()))));
      String json = "{\"errcode\":0,\"errmsg\":\"ok\",\"msgid\":" + msgid + "}";
      return new Answer(json, msgid, Optional.empty());
    } catch (Refused refused) {
      return new Answer(
          features.wireAnswer().apply(refused), 0, Optional.of(Refusals.said(refused.refusal())));
    }
  }

  private Page page(Visit visit, PrivateTemplate template, TestForm test, Optional<Answer> answer) {
    Account account = visit.account();
    SendRequest message = test.message();
    Map<String, String> examples =
        ExampleValues.find(template.content(), template.example()).orElse(Map.of());
    String to = test.form().value(TestForm.TO);
    return new Page(
        template,
        test.form(),
        ParameterRow.listOf(template.content(), template.keywords(), examples),
        Receivers.with(
            features.followers().find(account.id(), to),
            receivers.find(account.id(), test.form().value(TestForm.FIND))),
        to,
        account.ruleSet().decorated(),
        Cards.sent(template, message, account.ruleSet(), features.clock().millis()),
        Sample.call(visit.baseUrl(), test.shown()),
        answer);
  }
}
