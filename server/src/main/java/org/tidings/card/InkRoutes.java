package org.tidings.card;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.http.Route;

/**
 * {@code /card/inks.css?inks=173177-ff8800}: a style sheet that defines each {@link Ink} of a card.
 * It says what its address says and nothing else, so everybody may have it and keep it.
 */
public final class InkRoutes {
  static final int INKS_MAX = 40;

  private static final Pattern INKS = Pattern.compile("[0-9a-f]{6}(?:-[0-9a-f]{6}){0,39}");

  private InkRoutes() {}

  public static List<Route> routes() {
    return List.of(Route.get("/card/inks.css", InkRoutes::inks));
  }

  private static Reply inks(Request request) {
    String asked = request.query("inks").orElse("");
    if (!INKS.matcher(asked).matches()) {
      return Reply.of(404, "text/plain; charset=utf-8", "There are no such colours.");
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
