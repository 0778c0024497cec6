package org.tidings.console.template;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tidings.account.Account;
import org.tidings.account.Industry;
import org.tidings.card.Card;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.Form;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.library.LibrarySearch;
import org.tidings.library.LibraryTemplate;
import org.tidings.library.PrivateTemplate;
import org.tidings.operator.Role;
import org.tidings.template.ExampleValues;
import org.tidings.template.Keywords;
import org.tidings.template.ParsedTemplate;
import org.tidings.template.TemplateType;

/**
 * The public template library: search, and a page for each template (seed document "WeChat public
 * platform open template message", step 2).
 */
public final class LibraryPages {
  static final String PATH = ConsoleRoute.ACCOUNT + "/library";
  static final String DETAIL = PATH + "/{number}";

  /** In the place of an industry's number. */
  private static final String MINE = "mine";

  private static final String ALL = "all";
  private static final int A_PAGE = 20;
  private static final int EXAMPLE_SHOWN_MAX = 80;

  private final TemplateFeatures features;

  /**
   * One that was found.
   *
   * @param excerpt the labels of its lines
   * @param added those of the account's that were made of it
   */
  public record Found(LibraryTemplate template, String excerpt, List<PrivateTemplate> added) {}

  /**
   * A page of what was found.
   *
   * @param number of this page, from 1
   */
  public record Listing(Form form, List<Found> found, int total, int number, int pages, Room room) {
    /** The address of another page of the same search. */
    public String query(int page) {
      return query(form.value("industry")) + "&page=" + page;
    }

    /** The address of the same words in all industries. */
    public String everywhere() {
      return query(ALL);
    }

    private String query(String industry) {
      return "?q="
          + URLEncoder.encode(form.value("q"), StandardCharsets.UTF_8)
          + "&industry="
          + URLEncoder.encode(industry, StandardCharsets.UTF_8)
          + "&type="
          + URLEncoder.encode(form.value("type"), StandardCharsets.UTF_8);
    }

    public List<TemplateType> types() {
      return List.of(TemplateType.values());
    }

    public List<Industry> industries() {
      return List.of(Industry.values());
    }
  }

  /** All about one, and the form that adds it. */
  public record Detail(
      LibraryTemplate template,
      ParsedTemplate content,
      List<ParameterRow> parameters,
      Card card,
      List<PrivateTemplate> added,
      Room room,
      Form form) {
    /** Whether the box of a keyword is to be checked. */
    public boolean chooses(String keyword) {
      return form.all(AddPages.KEYWORD).isEmpty()
          ? template.keywords().standard().list().stream().anyMatch(k -> k.name().equals(keyword))
          : form.all(AddPages.KEYWORD).contains(keyword);
    }
  }

  LibraryPages(TemplateFeatures features) {
    this.features = features;
  }

  List<ConsoleRoute> routes() {
    return List.of(
        ConsoleRoute.get(PATH, Access.account(Role.VIEWER), this::search),
        ConsoleRoute.get(DETAIL, Access.account(Role.VIEWER), this::show));
  }

  private Reply search(Visit visit) {
    Account account = visit.account();
    if (!account.mayEverUseTemplateMessages()) {
      return NotGranted.reply(visit);
    }
    String industry = visit.query("industry");
    if (industry.isEmpty()) {
      industry = account.industries().isPresent() ? MINE : ALL;
    }
    Form form =
        Form.of(Map.of("q", visit.query("q"), "industry", industry, "type", visit.query("type")));
    LibrarySearch search =
        LibrarySearch.of(form.value("q"), industries(account, industry))
            .ofType(TemplateType.find(form.value("type")))
            .only(LibrarySearch.Standing.OPEN);
    int total = features.library().count(search);
    int pages = Math.max(1, (total + A_PAGE - 1) / A_PAGE);
    int number = Math.clamp(visit.queryNumber("page").orElse(1), 1, pages);
    Map<String, List<PrivateTemplate>> added = addedByNumber(account);
    List<Found> found =
        features.library().list(search, (number - 1) * A_PAGE, A_PAGE).stream()
            .map(one -> new Found(one, excerpt(one), added.getOrDefault(one.number(), List.of())))
            .toList();
    Room room = Room.of(account, features.own(), features.clock().millis());
    return visit.page("template/library.jte", new Listing(form, found, total, number, pages, room));
  }

  /** What is no industry stands for all. */
  private static Set<Industry> industries(Account account, String asked) {
    if (asked.equals(MINE)) {
      return account
          .industries()
          .<Set<Industry>>map(two -> EnumSet.of(two.primary(), two.secondary()))
          .orElse(Set.of());
    }
    return asked.matches("\\d{1,2}")
        ? Industry.find(Integer.parseInt(asked)).map(Set::of).orElse(Set.of())
        : Set.of();
  }

  private Map<String, List<PrivateTemplate>> addedByNumber(Account account) {
    Collection<PrivateTemplate> own = features.own().listActive(account.id());
    return own.stream()
        .collect(
            Collectors.groupingBy(
                PrivateTemplate::libraryNumber, LinkedHashMap::new, Collectors.toList()));
  }

  private static String excerpt(LibraryTemplate template) {
    String labels =
        ParameterRow.listOf(ParsedTemplate.parse(template.content()), Keywords.NONE, Map.of())
            .stream()
            .map(ParameterRow::label)
            .filter(label -> !label.isEmpty())
            .collect(Collectors.joining(" · "));
    String example = template.example();
    return labels.isEmpty()
        ? example
            .codePoints()
            .limit(EXAMPLE_SHOWN_MAX)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
        : labels;
  }

  private Reply show(Visit visit) {
    if (!visit.account().mayEverUseTemplateMessages()) {
      return NotGranted.reply(visit);
    }
    Optional<LibraryTemplate> template = features.library().find(visit.pathParameter("number"));
    return template.isEmpty()
        ? visit.notFound()
        : visit.page("template/detail.jte", detail(visit, template.get(), Form.empty()));
  }

  Detail detail(Visit visit, LibraryTemplate template, Form form) {
    Account account = visit.account();
    ParsedTemplate content = ParsedTemplate.parse(template.content());
    Map<String, String> examples = ExampleValues.find(content, template.example()).orElse(Map.of());
    return new Detail(
        template,
        content,
        ParameterRow.listOf(content, template.keywords(), examples),
        Cards.example(template, account.ruleSet(), features.clock().millis()),
        addedByNumber(account).getOrDefault(template.number(), List.of()),
        Room.of(account, features.own(), features.clock().millis()),
        form);
  }
}
