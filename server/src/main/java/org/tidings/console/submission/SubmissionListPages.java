package org.tidings.console.submission;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tidings.console.template.NotGranted;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.Form;
import org.tidings.console.web.Frame;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.operator.Role;
import org.tidings.submission.Submission;
import org.tidings.submission.SubmissionAllowance;
import org.tidings.submission.SubmissionFilter;
import org.tidings.submission.SubmissionFilter.Order;
import org.tidings.submission.SubmissionState;

/** All that an account has written for the library, with how far each has come. */
public final class SubmissionListPages {
  private static final int A_PAGE = 20;

  private final SubmissionFeatures features;

  /**
   * A page of the list.
   *
   * @param filter the form: {@code state} and {@code order}, empty for the usual
   * @param number of this page, from 1
   */
  public record Listing(
      Form filter,
      List<Submission> submissions,
      int total,
      int number,
      int pages,
      SubmissionAllowance allowance) {
    /** Whether not all are asked for. */
    public boolean narrows() {
      return !filter.value("state").isEmpty();
    }

    /** The address of another page of the same list. */
    public String query(int page) {
      return "?state="
          + filter.value("state")
          + "&order="
          + filter.value("order")
          + "&page="
          + page;
    }

    public Map<String, String> states(Frame f) {
      Map<String, String> options = new LinkedHashMap<>();
      for (SubmissionState state : SubmissionState.values()) {
        options.put(state.stored(), f.t("submission.state." + state));
      }
      return options;
    }

    public Map<String, String> orders(Frame f) {
      Map<String, String> options = new LinkedHashMap<>();
      for (Order order : Order.values()) {
        options.put(word(order), f.t("submission.order." + order));
      }
      return options;
    }
  }

  SubmissionListPages(SubmissionFeatures features) {
    this.features = features;
  }

  List<ConsoleRoute> routes() {
    return List.of(
        ConsoleRoute.get(SubmissionFeatures.PATH, Access.account(Role.VIEWER), this::list));
  }

  private Reply list(Visit visit) {
    if (!visit.account().mayEverUseTemplateMessages()) {
      return NotGranted.reply(visit);
    }
    long account = visit.account().id();
    Optional<SubmissionState> state = SubmissionState.find(visit.query("state"));
    Order order = order(visit.query("order"));
    Form form =
        Form.of(
            Map.of("state", state.map(SubmissionState::stored).orElse(""), "order", word(order)));
    SubmissionFilter filter = new SubmissionFilter(state.map(Set::of).orElseGet(Set::of), order);
    int total = features.submissions().count(account, filter);
    int pages = Math.max(1, (total + A_PAGE - 1) / A_PAGE);
    int number = (int) Math.clamp(visit.queryNumber("page").orElse(1), 1L, (long) pages);
    return visit.page(
        "submission/list.jte",
        new Listing(
            form,
            features.submissions().list(account, filter, (number - 1) * A_PAGE, A_PAGE),
            total,
            number,
            pages,
            features.submissions().allowance(account)));
  }

  private static Order order(String word) {
    return List.of(Order.values()).stream()
        .filter(order -> word(order).equals(word))
        .findFirst()
        .orElse(Order.NEWEST);
  }

  private static String word(Order order) {
    return order.name().toLowerCase(Locale.ROOT);
  }
}
