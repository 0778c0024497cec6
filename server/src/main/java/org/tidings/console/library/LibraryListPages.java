package org.tidings.console.library;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tidings.account.Industry;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.Form;
import org.tidings.console.web.Frame;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.library.LibrarySearch;
import org.tidings.library.LibraryTemplate;
import org.tidings.template.TemplateType;

/** The whole library, also what is withdrawn. */
public final class LibraryListPages {
  private static final int A_PAGE = 50;

  private final LibraryArea area;

  /**
   * A page of what was found.
   *
   * @param number of this page, from 1
   */
  public record Listing(Form form, List<LibraryTemplate> found, int total, int number, int pages) {
    /** The address of another page of the same search. */
    public String address(int page) {
      StringBuilder address = new StringBuilder(LibraryArea.PATH).append("?page=").append(page);
      for (String field : List.of("q", "industry", "type", "standing")) {
        if (!form.value(field).isEmpty()) {
          address
              .append('&')
              .append(field)
              .append('=')
              .append(URLEncoder.encode(form.value(field), StandardCharsets.UTF_8));
        }
      }
      return address.toString();
    }

    public static Map<String, String> industries(Frame f) {
      Map<String, String> options = new LinkedHashMap<>();
      for (Industry industry : Industry.values()) {
        options.put(String.valueOf(industry.id()), f.industry(industry));
      }
      return options;
    }

    public static Map<String, String> types(Frame f) {
      Map<String, String> options = new LinkedHashMap<>();
      for (TemplateType type : TemplateType.values()) {
        options.put(type.stored(), f.t("template.purpose." + type));
      }
      return options;
    }

    public static Map<String, String> standings(Frame f) {
      Map<String, String> options = new LinkedHashMap<>();
      for (LibrarySearch.Standing standing :
          List.of(LibrarySearch.Standing.OPEN, LibrarySearch.Standing.WITHDRAWN)) {
        options.put(standing.name(), f.t("library.standing." + standing));
      }
      return options;
    }
  }

  LibraryListPages(LibraryArea area) {
    this.area = area;
  }

  List<ConsoleRoute> routes() {
    return List.of(ConsoleRoute.get(LibraryArea.PATH, LibraryArea.ALL, this::list));
  }

  private Reply list(Visit visit) {
    Form form =
        Form.of(
            Map.of(
                "q", visit.query("q"),
                "industry", visit.query("industry"),
                "type", visit.query("type"),
                "standing", visit.query("standing")));
    LibrarySearch search = search(form);
    int total = area.library().count(search);
    int pages = Math.max(1, (total + A_PAGE - 1) / A_PAGE);
    int number = Math.clamp(visit.queryNumber("page").orElse(1), 1, pages);
    return visit.page(
        "library/list.jte",
        new Listing(
            form,
            area.library().list(search, (number - 1) * A_PAGE, A_PAGE),
            total,
            number,
            pages));
  }

  /** What is no choice of a list stands for all. */
  private static LibrarySearch search(Form form) {
    Optional<Industry> industry =
        Stream.of(Industry.values())
            .filter(one -> String.valueOf(one.id()).equals(form.value("industry")))
            .findFirst();
    LibrarySearch.Standing standing =
        Stream.of(LibrarySearch.Standing.values())
            .filter(one -> one.name().equals(form.value("standing")))
            .findFirst()
            .orElse(LibrarySearch.Standing.ANY);
    return LibrarySearch.of(form.value("q"), industry.map(Set::of).orElse(Set.of()))
        .ofType(TemplateType.find(form.value("type")))
        .only(standing);
  }
}
