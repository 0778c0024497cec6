package org.tidings.console.card;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;

/**
 * {@code /console/inks.css?inks=173177-ff8800}: a style sheet that defines each {@link Ink} of a
 * card. It says what its address says and nothing else, so everybody may have it and keep it.
 */
public final class InkPages {
  static final int INKS_MAX = 40;

  private static final Pattern INKS = Pattern.compile("[0-9a-f]{6}(?:-[0-9a-f]{6}){0,39}");

  private InkPages() {}

  public static List<ConsoleRoute> routes() {
    return List.of(ConsoleRoute.get("/console/inks.css", Access.anyone(), InkPages::inks));
  }

  private static Reply inks(Visit visit) {
    String asked = visit.query("inks");
    if (!INKS.matcher(asked).matches()) {
      return visit.notFound();
    }
    String rules =
        Arrays.stream(asked.split("-"))
            .map(hex -> new Ink(hex).rules())
            .collect(Collectors.joining("\n"));
    return Reply.of(200, "text/css; charset=utf-8", rules)
        .with("Cache-Control", "public, max-age=31536000, immutable")
        .with("X-Content-Type-Options", "nosniff");
  }
}
