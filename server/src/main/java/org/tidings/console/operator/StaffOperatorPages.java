package org.tidings.console.operator;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.Form;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.operator.Operator;
import org.tidings.operator.OperatorSearch;
import org.tidings.operator.OperatorSearch.Order;
import org.tidings.operator.OperatorSearch.Query;
import org.tidings.operator.StaffRole;

/** All operators of the platform, for its staff to look for one. */
public final class StaffOperatorPages {
  static final String PATH = ConsoleRoute.STAFF + "/operators";
  private static final int PAGE = 50;
  private static final int SKIP_MAX = 1_000_000;
  private static final int WORDS_CHARACTERS_MAX = 100;

  private final OperatorSearch search;

  /**
   * A page of the list.
   *
   * @param form what was looked for
   * @param total of all pages
   * @param first where the list begins; empty on its first page
   * @param next where it goes on; empty on its last
   */
  public record Found(List<Operator> operators, Form form, long total, String first, String next) {}

  public StaffOperatorPages(OperatorSearch search) {
    this.search = search;
  }

  public List<ConsoleRoute> routes() {
    return List.of(ConsoleRoute.get(PATH, Access.staff(StaffRole.SUPPORT), this::list));
  }

  private Reply list(Visit visit) {
    String words = visit.query("q");
    if (words.length() > WORDS_CHARACTERS_MAX) {
      words = words.substring(0, WORDS_CHARACTERS_MAX);
    }
    String show = visit.query("show");
    Order order = order(visit.query("order"));
    int skipped = Math.clamp(visit.queryNumber("from").orElse(0), 0, SKIP_MAX);
    Query query = new Query(words, show.equals("staff"), show.equals("disabled"), order);
    List<Operator> found = search.list(query, skipped, PAGE + 1);
    String same =
        PATH + "?q=" + encoded(words) + "&show=" + encoded(show) + "&order=" + stored(order);
    return visit.page(
        "operator/staff-all.jte",
        new Found(
            found.stream().limit(PAGE).toList(),
            Form.of(Map.of("q", words, "show", show, "order", stored(order))),
            search.count(query),
            skipped > 0 ? same : "",
            found.size() > PAGE ? same + "&from=" + (skipped + PAGE) : ""));
  }

  private static Order order(String asked) {
    Optional<Order> known =
        List.of(Order.values()).stream().filter(one -> stored(one).equals(asked)).findFirst();
    return known.orElse(Order.NAME);
  }

  private static String stored(Order order) {
    return order.name().toLowerCase(Locale.ROOT);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
