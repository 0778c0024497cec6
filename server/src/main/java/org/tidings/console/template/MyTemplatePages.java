package org.tidings.console.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidings.account.Account;
import org.tidings.card.Card;
import org.tidings.card.ExampleCard;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.library.LibraryTemplate;
import org.tidings.library.PrivateTemplate;
import org.tidings.member.ListedFollower;
import org.tidings.message.SendRequest;
import org.tidings.message.TemplateUse;
import org.tidings.operator.Role;
import org.tidings.template.ExampleValues;
import org.tidings.template.Value;

/**
 * An account's own templates: the list, and each with what a developer needs of it (seed document
 * "WeChat public platform open template message", step 3).
 */
public final class MyTemplatePages {
  static final String PATH = ConsoleRoute.ACCOUNT + "/templates";
  static final String DETAIL = PATH + "/{template}";
  private static final int A_PAGE = 20;

  private final TemplateFeatures features;
  private final Receivers receivers;

  /**
   * One with its uses.
   *
   * @param paused it may not be sent with now, as a penalty
   * @param ended it was withdrawn from the library, and its last day is over
   */
  public record Line(PrivateTemplate template, boolean paused, boolean ended, TemplateUse use) {}

  /**
   * The list.
   *
   * @param limit of uses in a day
   * @param next the number of the page behind this one, 0 if there is none
   */
  public record Listing(List<Line> lines, boolean deleted, long limit, Room room, int next) {}

  /**
   * One of them.
   *
   * @param paused it may not be sent with now, as a penalty
   * @param library of what it is a copy, as it is now
   * @param ended it was withdrawn from the library, and its last day is over
   * @param receiver to whom the samples send
   */
  public record Detail(
      PrivateTemplate template,
      boolean paused,
      Optional<LibraryTemplate> library,
      boolean ended,
      TemplateUse use,
      long limit,
      List<ParameterRow> parameters,
      Card card,
      List<ListedFollower> followers,
      Optional<ListedFollower> receiver,
      List<Sample> samples) {}

  MyTemplatePages(TemplateFeatures features) {
    this.features = features;
    this.receivers = new Receivers(features.followers());
  }

  List<ConsoleRoute> routes() {
    return List.of(
        ConsoleRoute.get(PATH, Access.account(Role.VIEWER), this::list),
        ConsoleRoute.get(DETAIL, Access.account(Role.VIEWER), this::show));
  }

  private Reply list(Visit visit) {
    Account account = visit.account();
    if (!account.mayEverUseTemplateMessages()) {
      return NotGranted.reply(visit);
    }
    boolean deleted = visit.query("show").equals("deleted");
    int page = Math.clamp(visit.queryNumber("page").orElse(1), 1, 10_000);
    List<PrivateTemplate> templates =
        deleted
            ? features.own().listDeleted(account.id(), (page - 1) * A_PAGE, A_PAGE + 1)
            : List.copyOf(features.own().listActive(account.id()));
    long now = features.clock().millis();
    boolean more = deleted && templates.size() > A_PAGE;
    Map<Long, TemplateUse> uses = features.quotas().recentUses(account.id());
    List<Line> lines =
        templates.stream()
            .limit(more ? A_PAGE : templates.size())
            .map(one ->
                new Line(
                    one,
                    one.paused(now),
                    one.ended(now),
                    uses.getOrDefault(one.id(), TemplateUse.NONE)))
            .toList();
    return visit.page(
        "template/list.jte",
        new Listing(
            lines,
            deleted,
            features.quotas().limit(account),
            Room.of(account, features.own(), now),
            more ? page + 1 : 0));
  }

  private Reply show(Visit visit) {
    Account account = visit.account();
    Optional<PrivateTemplate> found =
        features.own().findEver(account.id(), visit.pathParameter("template"));
    if (found.isEmpty()) {
      return visit.notFound();
    }
    PrivateTemplate template = found.get();
    List<ListedFollower> followers = receivers.newest(account.id());
    Optional<ListedFollower> receiver =
        features
            .followers()
            .find(account.id(), visit.query("to"))
            .or(() -> followers.stream().findFirst());
    Map<String, String> examples =
        ExampleValues.find(template.content(), template.example()).orElse(Map.of());
    String to = receiver.map(one -> one.openId().value()).orElse(TestForm.NOBODY);
    return visit.page(
        "template/own.jte",
        new Detail(
            template,
            template.paused(features.clock().millis()),
            features.library().find(template.libraryNumber()),
            template.ended(features.clock().millis()),
            features
                .quotas()
                .recentUses(account.id())
                .getOrDefault(template.id(), TemplateUse.NONE),
            features.quotas().limit(account),
            ParameterRow.listOf(template.content(), template.keywords(), examples),
            Cards.example(template, account.ruleSet(), features.clock().millis()),
            Receivers.with(receiver, followers),
            receiver,
            Sample.of(
                visit.baseUrl(),
                account.appId().value(),
                message(to, template, ExampleCard.uncoloured(examples)))));
  }

  private static SendRequest message(
      String openId, PrivateTemplate template, Map<String, Value> values) {
    return new SendRequest(
        openId, template.templateId().value(), null, null, null, null, values, null);
  }
}
