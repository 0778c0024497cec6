package org.tidings.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import org.tidings.account.Account;
import org.tidings.account.Accounts;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.http.Route;
import org.tidings.library.PrivateTemplate;
import org.tidings.library.PrivateTemplates;
import org.tidings.member.Arrival;
import org.tidings.member.Scene;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code GET /m/follow/{originalId}?scene=}: where the QR code of an account leads. It tells who
 * the account is and what it may send, and how an organisation's own app makes a member follow. It
 * is public, as a sign at a counter is, and shows nothing that is not to be seen there.
 */
public final class FollowPages {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String STYLE = "/m/assets/follow.css";
  private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.CHINESE);
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  /** The build turns all pages into classes of one package. */
  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(null, ContentType.Html, null, "org.tidings.pages");

  /** What the app sends for a member who came by the code, as {@link FollowingRoutes} reads it. */
  private record Came(Scene scene, @JsonInclude(JsonInclude.Include.NON_EMPTY) String qrScene) {}

  private final Accounts accounts;
  private final PrivateTemplates templates;
  private final byte[] style = read("client/follow.css");

  public FollowPages(Accounts accounts, PrivateTemplates templates) {
    this.accounts = accounts;
    this.templates = templates;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/m/follow/{account}", this::show),
        Route.get(
            STYLE,
            request ->
                Reply.of(200, "text/css; charset=utf-8", style)
                    .with("Cache-Control", "public, max-age=3600")
                    .with("X-Content-Type-Options", "nosniff")));
  }

  private Reply show(Request request) {
    return accounts
        .findByOriginalId(request.pathParameter("account"))
        .map(account -> page(200, request, values(account, scene(request))))
        .orElseGet(() -> page(404, request, Map.of()));
  }

  private Map<String, Object> values(Account account, String scene) {
    Map<String, Object> values = new HashMap<>();
    values.put("name", account.name());
    values.put("originalId", account.originalId());
    values.put("titles", titles(account));
    values.put("call", call(account, scene));
    return values;
  }

  /** What the organisation's app sends when its member has scanned the code. */
  private static String call(Account account, String scene) {
    return """
    PUT /m/api/members/{member}/following/%s
    Authorization: Bearer …
    Content-Type: application/json

    %s\
    """
        .formatted(account.originalId(), JSON.writeValueAsString(new Came(Scene.QR_CODE, scene)));
  }

  private List<String> titles(Account account) {
    return account.mayEverUseTemplateMessages()
        ? templates.listActive(account.id()).stream()
            .map(PrivateTemplate::title)
            .distinct()
            .toList()
        : List.of();
  }

  /** What no QR code of ours can stand for is passed over. */
  private static String scene(Request request) {
    try {
      return new Arrival(Scene.QR_CODE, request.query("scene").orElse("").strip()).qrScene();
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private Reply page(int status, Request request, Map<String, Object> values) {
    Locale language = language(request);
    Map<String, Object> all = new HashMap<>(values);
    all.put("texts", texts(language));
    all.put("language", language.equals(Locale.CHINESE) ? "zh-CN" : "en");
    Utf8ByteOutput output = new Utf8ByteOutput();
    engine.render("client/follow.jte", all, output);
    return Reply.of(status, "text/html; charset=utf-8", output.toByteArray())
        .with("Content-Security-Policy", POLICY)
        .with("X-Content-Type-Options", "nosniff")
        .with("Referrer-Policy", "no-referrer")
        .with("Vary", "Accept-Language");
  }

  /** What the browser prefers of those that there are. */
  private static Locale language(Request request) {
    try {
      List<Locale.LanguageRange> preferred =
          Locale.LanguageRange.parse(request.header("Accept-Language").orElse("en"));
      Locale found = Locale.lookup(preferred, LANGUAGES);
      return found == null ? Locale.ENGLISH : found;
    } catch (IllegalArgumentException e) {
      return Locale.ENGLISH;
    }
  }

  private static ResourceBundle texts(Locale language) {
    return ResourceBundle.getBundle(
        "client.follow",
        language,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  private static byte[] read(String resource) {
    try (InputStream in = FollowPages.class.getClassLoader().getResourceAsStream(resource)) {
      return Objects.requireNonNull(in, resource).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
