package org.tidings.client.installed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.tidings.client.web.ClientTexts;
import org.tidings.client.web.MemberRoute;
import org.tidings.client.web.MemberRoute.Who;
import org.tidings.client.web.MemberVisit;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.http.Route;
import org.tidings.kernel.Tokens;
import org.tidings.page.Texts;
import tools.jackson.databind.json.JsonMapper;

/**
 * The member's pages as an app that a phone installs, and that shows what was read before when
 * there is no connection: {@code /m/manifest.webmanifest}, {@code /m/icons/…}, {@code
 * /m/service-worker.js} and {@code /m/offline}.
 */
public final class InstalledApp {
  private static final String HOME = "/m";
  private static final String GROUND = "#ededed";

  /** The worker keeps them when it is installed, so that its own page needs no connection. */
  private static final List<String> SHELL =
      List.of(
          "card.css",
          "client.css",
          "inbox.css",
          "control.css",
          "client.js",
          "app.js",
          "live.js",
          "list.js",
          "chat.js",
          "push-switch.js",
          "tidings.svg");

  private static final JsonMapper JSON = new JsonMapper();
  private static final Map<String, Shape> ICONS =
      Map.of(
          "icon-192.png", new Shape(192, false),
          "icon-512.png", new Shape(512, false),
          "maskable-512.png", new Shape(512, true),
          "touch-180.png", new Shape(180, true));

  private final Function<String, String> asset;
  private final Supplier<String> platformName;

  /** Drawn when first asked for. */
  private final Map<String, byte[]> drawn = new ConcurrentHashMap<>();

  private record Shape(int pixels, boolean maskable) {}

  /** For a page without anything of its own. */
  public record Offline() {}

  /**
   * Of one platform.
   *
   * @param asset where a browser finds a file of the pages
   */
  public InstalledApp(Function<String, String> asset, Supplier<String> platformName) {
    this.asset = asset;
    this.platformName = platformName;
  }

  public List<MemberRoute> pages() {
    return List.of(MemberRoute.get("/m/offline", Who.ANYONE, InstalledApp::offline));
  }

  private static Reply offline(MemberVisit visit) {
    return visit.page("client/installed/offline.jte", new Offline());
  }

  /** What is the same for everybody, and asks for no member. */
  public List<Route> files() {
    return List.of(
        Route.get("/m/manifest.webmanifest", this::manifest),
        Route.get("/m/icons/{name}", this::icon),
        Route.get("/m/service-worker.js", request -> worker()));
  }

  private Reply manifest(Request request) {
    Texts texts = ClientTexts.in(Texts.preferred(request.header("Accept-Language").orElse("")));
    String name = platformName.get();
    Map<String, Object> manifest =
        Map.ofEntries(
            Map.entry("id", HOME),
            Map.entry("name", name),
            Map.entry("short_name", name),
            Map.entry("description", texts.of("member.app.description")),
            Map.entry("lang", texts.isChinese() ? "zh-CN" : "en"),
            Map.entry("start_url", HOME),
            Map.entry("scope", HOME),
            Map.entry("display", "standalone"),
            Map.entry("background_color", GROUND),
            Map.entry("theme_color", GROUND),
            Map.entry(
                "icons",
                List.of(
                    iconOf(asset.apply("tidings.svg"), "any", "image/svg+xml", "any"),
                    iconOf("/m/icons/icon-192.png", "192x192", "image/png", "any"),
                    iconOf("/m/icons/icon-512.png", "512x512", "image/png", "any"),
                    iconOf("/m/icons/maskable-512.png", "512x512", "image/png", "maskable"))));
    return Reply.of(200, "application/manifest+json", JSON.writeValueAsBytes(manifest))
        .with("Cache-Control", "no-cache")
        .with("Vary", "Accept-Language")
        .with("X-Content-Type-Options", "nosniff");
  }

  private static Map<String, String> iconOf(String src, String sizes, String type, String purpose) {
    return Map.of("src", src, "sizes", sizes, "type", type, "purpose", purpose);
  }

  private Reply icon(Request request) {
    String name = request.pathParameter("name");
    Shape shape = ICONS.get(name);
    if (shape == null) {
      return Reply.of(404, "text/plain; charset=utf-8", "There is no such file.");
    }
    byte[] png = drawn.computeIfAbsent(name, wanted -> Icon.png(shape.pixels(), shape.maskable()));
    return Reply.of(200, "image/png", png)
        .with("Cache-Control", "public, max-age=86400")
        .with("X-Content-Type-Options", "nosniff");
  }

  /**
   * Another one, byte for byte, whenever a file of the pages is another: browsers look for that.
   */
  private Reply worker() {
    List<String> shell = SHELL.stream().map(asset).toList();
    // with the push part, which it imports and does not keep
    byte[] digest = Tokens.digest(String.join(" ", shell) + asset.apply("push.js"));
    String version = HexFormat.of().formatHex(digest, 0, 6);
    String script =
        "\"use strict\";\nconst VERSION = \""
            + version
            + "\";\nconst SHELL = "
            + JSON.writeValueAsString(shell)
            + ";\nimportScripts("
            + JSON.writeValueAsString(asset.apply("push.js"))
            + ");\n"
            + read("client/assets/service-worker.js");
    return Reply.of(200, "text/javascript; charset=utf-8", script)
        .with("Cache-Control", "no-cache")
        .with("Service-Worker-Allowed", HOME)
        .with(
            "Content-Security-Policy", "default-src 'none'; script-src 'self'; connect-src 'self'")
        .with("X-Content-Type-Options", "nosniff");
  }

  private static String read(String resource) {
    try (InputStream in = InstalledApp.class.getClassLoader().getResourceAsStream(resource)) {
      return new String(
          Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
