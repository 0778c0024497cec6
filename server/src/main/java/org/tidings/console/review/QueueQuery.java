package org.tidings.console.review;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.tidings.account.Account;
import org.tidings.account.AccountFilter;
import org.tidings.account.AccountSearch;
import org.tidings.account.Industry;
import org.tidings.page.Form;
import org.tidings.console.web.Frame;
import org.tidings.console.web.Visit;
import org.tidings.submission.QueueFilter;
import org.tidings.submission.ReviewQueue;
import org.tidings.submission.SubmissionState;
import org.tidings.template.TemplateType;

/**
 * The part of the queue that a reviewer works on, as addresses carry it from page to page.
 *
 * @param form as it was asked for, with what is wrong with it
 * @param query for addresses, with its question mark; empty for the whole queue
 */
record QueueQuery(QueueFilter filter, ReviewQueue.Order order, Form form, String query) {
  private static final int WORDS_CHARACTERS_MAX = 100;
  private static final int ACCOUNTS_MOST = 1_000;
  private static final List<String> NAMES =
      List.of("state", "industry", "type", "account", "language", "only", "order");

  static QueueQuery of(Visit visit, ReviewArea.Features features) {
    Map<String, String> asked = new LinkedHashMap<>();
    for (String name : NAMES) {
      String value = visit.query(name);
      asked.put(name, value.substring(0, Math.min(WORDS_CHARACTERS_MAX, value.length())));
    }
    Form form = Form.of(asked);
    String only = form.value("only");
    QueueFilter filter =
        new QueueFilter(
            SubmissionState.find(form.value("state")).filter(SubmissionState::waits),
            industry(form.value("industry")),
            TemplateType.find(form.value("type")).map(TemplateType::stored),
            accounts(form, features.search()),
            switch (form.value("language")) {
              case "zh" -> Optional.of(true);
              case "en" -> Optional.of(false);
              default -> Optional.empty();
            },
            only.equals("mine") ? Optional.of(claimed(visit, features)) : Optional.empty(),
            only.equals("violating"),
            only.equals("overdue")
                ? OptionalLong.of(overdueBefore(features))
                : OptionalLong.empty());
    ReviewQueue.Order order =
        form.value("order").equals("newest") ? ReviewQueue.Order.NEWEST : ReviewQueue.Order.OLDEST;
    return new QueueQuery(filter, order, form, query(asked));
  }

  static QueueFilter.Claimed claimed(Visit visit, ReviewArea.Features features) {
    return new QueueFilter.Claimed(visit.operator().id(), features.claimedSince());
  }

  static long overdueBefore(ReviewArea.Features features) {
    return features.clock().millis() - features.serviceLevel().toMillis();
  }

  private static OptionalInt industry(String typed) {
    return typed.matches("[0-9]{1,2}") && Industry.find(Integer.parseInt(typed)).isPresent()
        ? OptionalInt.of(Integer.parseInt(typed))
        : OptionalInt.empty();
  }

  /** Those that a part of a name, an AppID or an original id may mean. */
  private static Optional<List<Long>> accounts(Form form, AccountSearch search) {
    String words = form.value("account");
    if (words.isEmpty()) {
      return Optional.empty();
    }
    List<Account> found =
        search.list(
            new AccountFilter(words, Optional.empty(), Optional.empty()),
            AccountSearch.Order.NAME,
            0,
            ACCOUNTS_MOST + 1);
    if (found.size() > ACCOUNTS_MOST) {
      form.refuse("account", "review.filter.account-vague", ACCOUNTS_MOST);
    }
    return Optional.of(found.stream().limit(ACCOUNTS_MOST).map(Account::id).toList());
  }

  private static String query(Map<String, String> asked) {
    StringBuilder query = new StringBuilder();
    asked.forEach((name, value) -> {
      if (!value.isEmpty()) {
        query
            .append(query.isEmpty() ? '?' : '&')
            .append(name)
            .append('=')
            .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
      }
    });
    return query.toString();
  }

  /** The address of a page of the list. */
  String page(int number) {
    return ReviewQueuePages.PATH + query + (query.isEmpty() ? "?page=" : "&page=") + number;
  }

  static Map<String, String> states(Frame f) {
    return options(
        Stream.of(SubmissionState.values())
            .filter(SubmissionState::waits)
            .map(state -> Map.entry(state.stored(), f.t("review.state." + state))));
  }

  static Map<String, String> industries(Frame f) {
    return options(
        Stream.of(Industry.values())
            .map(industry -> Map.entry(Integer.toString(industry.id()), f.industry(industry))));
  }

  static Map<String, String> types(Frame f) {
    return options(
        Stream.of(TemplateType.values())
            .map(type -> Map.entry(type.stored(), f.t("review.type." + type))));
  }

  static Map<String, String> languages(Frame f) {
    return options(Stream.of("zh", "en").map(one -> Map.entry(one, f.t("review.language." + one))));
  }

  static Map<String, String> onlies(Frame f) {
    return options(
        Stream.of("mine", "overdue", "violating")
            .map(one -> Map.entry(one, f.t("review.only." + one))));
  }

  static Map<String, String> orders(Frame f) {
    return options(
        Stream.of("", "newest")
            .map(one -> Map.entry(one, f.t("review.order." + (one.isEmpty() ? "oldest" : one)))));
  }

  private static Map<String, String> options(Stream<Map.Entry<String, String>> entries) {
    Map<String, String> options = new LinkedHashMap<>();
    entries.forEach(entry -> options.put(entry.getKey(), entry.getValue()));
    return options;
  }
}
