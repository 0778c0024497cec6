package org.tidings.console.conduct;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.tidings.account.Account;
import org.tidings.conduct.ConductDays;
import org.tidings.conduct.Figures;
import org.tidings.conduct.Report;
import org.tidings.conduct.Window;
import org.tidings.card.Card;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.kernel.MessageId;
import org.tidings.library.PrivateTemplate;

/** All that staff may know of one account's conduct. */
public final class AccountConductPages {
  private static final int REPORTS_A_PAGE = 12;
  private static final int PENALTIES_MOST = 50;
  private static final int TEMPLATES_MOST = 30;

  private final ConductArea.Features features;

  /** A report with the message as it was shown. */
  public record Shown(Report report, Card card) {}

  /** One of the last thirty. */
  public record Day(int day, Figures figures) {}

  /**
   * The page.
   *
   * @param byTemplate over thirty days, those with the most reports first
   * @param days the newest first
   */
  public record One(
      Account account,
      ConductDays rates,
      Map<String, Figures> byTemplate,
      Map<String, String> titles,
      List<Day> days,
      List<Told> penalties,
      List<Shown> reports,
      String nextReports,
      long now) {
    public String title(String number) {
      return titles.getOrDefault(number, "");
    }
  }

  AccountConductPages(ConductArea.Features features) {
    this.features = features;
  }

  List<ConsoleRoute> routes() {
    return List.of(
        ConsoleRoute.get(
            ConductArea.STAFF + "/{account}", Access.staff(ConductArea.LOOKERS), this::show));
  }

  private Reply show(Visit visit) {
    return features
        .findAccount(visit)
        .map(account -> visit.page("conduct/account.jte", one(visit, account)))
        .orElseGet(visit::notFound);
  }

  private One one(Visit visit, Account account) {
    ConductDays rates = features.rates().of(account.id());
    List<Report> found = features.reports().list(account.id(), before(visit), REPORTS_A_PAGE + 1);
    List<Report> reports = found.subList(0, Math.min(REPORTS_A_PAGE, found.size()));
    Map<String, String> titles = features.titles(account);
    long now = features.clock().millis();
    return new One(
        account,
        rates,
        worstFirst(rates.byTemplate(Window.MONTH)),
        titles,
        days(rates),
        features.discipline().penalties().list(account.id(), true, PENALTIES_MOST).stream()
            .map(penalty -> Told.of(penalty, titles, now))
            .toList(),
        shown(reports),
        found.size() > REPORTS_A_PAGE
            ? ConductArea.staffPath(account) + "?before=" + reports.getLast().id()
            : "",
        now);
  }

  private static OptionalLong before(Visit visit) {
    return visit.queryNumber("before");
  }

  private static Map<String, Figures> worstFirst(Map<String, Figures> byTemplate) {
    return byTemplate.entrySet().stream()
        .sorted((one, other) -> Long.compare(weight(other.getValue()), weight(one.getValue())))
        .limit(TEMPLATES_MOST)
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
  }

  private static long weight(Figures figures) {
    return figures.reports() + figures.rejections() + figures.blocked();
  }

  private static List<Day> days(ConductDays rates) {
    List<Day> days = new ArrayList<>();
    if (!rates.counted().isEmpty()) {
      for (int ago = Window.DAYS_MAX - 1; ago >= 0; ago--) {
        days.add(new Day(rates.today() - ago, rates.of(rates.today() - ago)));
      }
    }
    return days;
  }

  private List<Shown> shown(List<Report> reports) {
    Map<Long, PrivateTemplate> templates =
        features
            .templates()
            .listByIds(reports.stream().map(Report::privateTemplateId).collect(Collectors.toSet()));
    return reports.stream()
        .map(report ->
            new Shown(
                report,
                card(report, Objects.requireNonNull(templates.get(report.privateTemplateId())))))
        .toList();
  }

  private static Card card(Report report, PrivateTemplate template) {
    var content = report.content();
    return Card.of(
        template.title(),
        MessageId.epochMillis(report.msgid()),
        template.render(content.values(), content.ruleSet()),
        content.ruleSet().decorated() ? content.topColor() : null,
        content.url() != null || content.miniProgram() != null);
  }
}
