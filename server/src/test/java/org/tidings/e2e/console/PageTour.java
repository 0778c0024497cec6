package org.tidings.e2e.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every page that can be opened, by somebody who may: what the table says of each route. */
final class PageTour {
  private static final List<Who> GUIDES = List.of(Who.NOBODY, Who.OWNER, Who.ADMINISTRATOR);

  private PageTour() {}

  /**
   * A page to look at.
   *
   * @param path with parameters in braces
   */
  record Stop(String path, Who who) {
    /** For the names of files. */
    String name() {
      String name =
          path.replace("/console/accounts/{account}", "/account")
              .replace("/console/", "/")
              .replaceAll("[{}]", "")
              .replaceAll("^/", "")
              .replace('/', '-');
      return name.equals("console") ? "home" : name;
    }
  }

  static List<Stop> stops() {
    List<Stop> stops = new ArrayList<>();
    for (AccessTable.Row row : AccessTable.read()) {
      if (row.method().equals("GET")) {
        guide(row).ifPresent(who -> stops.add(new Stop(row.path(), who)));
      }
    }
    return stops;
  }

  /** Nobody may see a page that only leads on. */
  private static Optional<Who> guide(AccessTable.Row row) {
    return GUIDES.stream()
        .filter(who -> row.answers().get(who) == AccessTable.Answer.YES)
        .findFirst();
  }
}
