package org.tidings.console.message;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.tidings.account.Account;
import org.tidings.callback.EventStory;
import org.tidings.callback.SentEvent;
import org.tidings.card.Card;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.Form;
import org.tidings.console.web.Frame;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.kernel.BeijingTime;
import org.tidings.kernel.MessageId;
import org.tidings.library.PrivateTemplate;
import org.tidings.message.AcceptedMessage;
import org.tidings.message.Outcome;
import org.tidings.message.log.LoggedMessage;
import org.tidings.message.log.MessagePage;
import org.tidings.operator.Role;

/** The message log, and each message with its story. */
public final class MessagePages {
  private static final int ROWS = 50;
  private static final Duration LOG_KEPT = Duration.ofDays(31);
  private static final String LOG = "/messages";

  private final MessageFeatures features;
  private final MessageRows rows;
  private final TemplateNames names;
  private final Clock clock;

  /**
   * The log.
   *
   * @param query of the search, from its beginning
   * @param next where it goes on; empty at its end
   * @param searchedBackTo where the search was ended before the page was full; 0 if it was not
   */
  public record Log(
      Form filter,
      boolean narrows,
      Map<String, String> templates,
      String query,
      List<MessageRow> rows,
      String next,
      long searchedBackTo) {
    public Map<String, String> outcomes(Frame f) {
      Map<String, String> outcomes = new LinkedHashMap<>();
      for (Outcome outcome : Outcome.values()) {
        outcomes.put(outcome.name(), f.t("message.outcome." + outcome));
      }
      return outcomes;
    }
  }

  /**
   * One message.
   *
   * @param serverUrl where its event goes now; empty for nowhere
   */
  public record Told(
      LoggedMessage logged,
      Optional<PrivateTemplate> template,
      Card card,
      String openId,
      EventStory event,
      String eventXml,
      String serverUrl,
      boolean encrypted,
      boolean redeliveryWaits) {
    public MessageRow row() {
      return new MessageRow(
          logged.message().msgid(),
          MessageId.epochMillis(logged.message().msgid()),
          template.map(PrivateTemplate::title).orElse(""),
          openId,
          logged.message().outcome(),
          event.state());
    }
  }

  public MessagePages(MessageFeatures features) {
    this.features = features;
    this.rows = new MessageRows(features.stories(), features.templates(), features.openIds());
    this.names = new TemplateNames(features.templates(), features.messageCounts());
    this.clock = features.clock();
  }

  public List<ConsoleRoute> routes() {
    String one = ConsoleRoute.ACCOUNT + LOG + "/{msgid}";
    return List.of(
        ConsoleRoute.get(ConsoleRoute.ACCOUNT + LOG, Access.account(Role.VIEWER), this::log),
        ConsoleRoute.get(one, Access.account(Role.VIEWER), this::message),
        ConsoleRoute.post(one + "/redeliver", Access.account(Role.DEVELOPER), this::redeliver));
  }

  private Reply log(Visit visit) {
    LogFilter filter = new LogFilter(visit, features.openIds(), features.templates());
    MessagePage found = search(visit.account().id(), filter);
    int today = BeijingTime.day(clock.millis());
    boolean ended = !found.complete() && found.nextBefore().isPresent();
    return visit.page(
        "message/log.jte",
        new Log(
            filter.form(),
            filter.narrows(),
            names.options(visit.account().id(), today - (int) LOG_KEPT.toDays(), today),
            filter.narrows() ? filter.query("") : "",
            rows.of(visit.account().id(), found.messages()),
            found.nextBefore().isEmpty()
                ? ""
                : visit.ofAccount(LOG) + filter.query("before=" + found.nextBefore().getAsLong()),
            ended ? MessageId.epochMillis(found.nextBefore().getAsLong()) : 0));
  }

  private MessagePage search(long accountId, LogFilter filter) {
    if (!filter.form().isValid()) {
      return new MessagePage(List.of(), OptionalLong.empty(), true);
    }
    if (filter.findMsgid().isPresent()) {
      List<AcceptedMessage> one =
          features.log().listByIds(accountId, List.of(filter.findMsgid().getAsLong()));
      return new MessagePage(one, OptionalLong.empty(), true);
    }
    return features.log().search(filter.search(), ROWS);
  }

  private Reply message(Visit visit) {
    Optional<LoggedMessage> found = find(visit);
    return found.isEmpty()
        ? visit.notFound()
        : visit.page("message/message.jte", told(visit.account(), found.get()));
  }

  private Optional<LoggedMessage> find(Visit visit) {
    try {
      long msgid = Long.parseLong(visit.pathParameter("msgid"));
      return features.log().find(visit.account().id(), msgid);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private Told told(Account account, LoggedMessage logged) {
    AcceptedMessage message = logged.message();
    Optional<PrivateTemplate> template =
        Optional.ofNullable(
            features
                .templates()
                .listByIds(List.of(message.privateTemplateId()))
                .get(message.privateTemplateId()));
    String openId = features.openIds().of(message.memberId(), account.id()).value();
    return new Told(
        logged,
        template,
        card(logged, template.orElseThrow()),
        openId,
        features.stories().of(account.id(), message.msgid()),
        SentEvent.xml(message, account.originalId(), openId),
        account.server().map(server -> ServerAddress.shown(server.url())).orElse(""),
        account.server().map(ServerAddress::encrypts).orElse(false),
        features.redeliveries().isWaiting(account.id(), message.msgid()));
  }

  private static Card card(LoggedMessage logged, PrivateTemplate template) {
    var content = logged.content();
    return Card.of(
        template.title(),
        MessageId.epochMillis(logged.message().msgid()),
        template.render(content.values(), content.ruleSet()),
        content.ruleSet().decorated() ? content.topColor() : null,
        content.url() != null || content.miniProgram() != null);
  }

  private Reply redeliver(Visit visit) {
    Optional<LoggedMessage> found = find(visit);
    if (found.isEmpty()) {
      return visit.notFound();
    }
    long msgid = found.get().message().msgid();
    String back = visit.ofAccount(LOG + "/" + msgid);
    RedeliveryRequests requests = new RedeliveryRequests(features);
    return switch (requests.ask(visit, found.get())) {
      case ASKED -> visit.seeOther(back, "message.redelivery.asked-one");
      case TOO_MANY -> visit.seeOther(back, "message.redelivery.too-many");
      case NO_SERVER -> visit.seeOther(back, "message.redelivery.no-server");
      case TOO_EARLY -> visit.seeOther(back, "message.redelivery.too-early");
    };
  }
}
