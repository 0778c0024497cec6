package org.tidings.console.follower;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.Form;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.member.Arrival;
import org.tidings.member.Scene;
import org.tidings.operator.Role;

/**
 * The QR code and the link by which members find the page on which they follow. A scene chosen here
 * comes back in the {@code subscribe} event, so that an account knows where they came from.
 */
public final class CodePages {
  private static final String PATH = FollowerPages.PATH + "/code";
  private static final String TEMPLATE = "follower/code.jte";
  private static final String SCENE = "scene";

  /**
   * The page.
   *
   * @param svg without the link's scene if that is none
   */
  public record Code(Form form, String scene, String link, String svg) {
    /** Of the files of this code. */
    public String query() {
      return CodePages.query(scene);
    }
  }

  List<ConsoleRoute> routes() {
    Access viewer = Access.account(Role.VIEWER);
    return List.of(
        ConsoleRoute.get(PATH, viewer, CodePages::show),
        ConsoleRoute.get(
            PATH + ".svg",
            viewer,
            visit ->
                file(
                    visit,
                    "svg",
                    "image/svg+xml",
                    code -> code.svg().getBytes(StandardCharsets.UTF_8))),
        ConsoleRoute.get(
            PATH + ".png", viewer, visit -> file(visit, "png", "image/png", QrCode::png)));
  }

  private static Reply show(Visit visit) {
    Form form = Form.of(Map.of(SCENE, visit.query(SCENE)));
    Optional<String> scene = scene(visit);
    if (scene.isEmpty()) {
      form.refuse(SCENE, "follower.code.scene-wrong", Arrival.QR_SCENE_CHARACTERS_MAX);
    }
    String chosen = scene.orElse("");
    String link = link(visit, chosen);
    Code page = new Code(form, chosen, link, QrCode.of(link).svg());
    return scene.isPresent() ? visit.page(TEMPLATE, page) : visit.invalid(TEMPLATE, page);
  }

  private static Reply file(
      Visit visit, String ending, String contentType, Function<QrCode, byte[]> drawing) {
    Optional<String> scene = scene(visit);
    if (scene.isEmpty()) {
      return visit.notFound();
    }
    String name = visit.account().originalId() + "." + ending;
    return Reply.of(200, contentType, drawing.apply(QrCode.of(link(visit, scene.get()))))
        .with("Content-Disposition", "attachment; filename=\"" + name + "\"")
        .with("Content-Security-Policy", "default-src 'none'")
        .with("X-Content-Type-Options", "nosniff")
        .with("Cache-Control", "no-store");
  }

  /** What is asked for, if a QR code can stand for it; empty text for none. */
  private static Optional<String> scene(Visit visit) {
    String scene = visit.query(SCENE);
    try {
      return Optional.of(new Arrival(Scene.QR_CODE, scene).qrScene());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String link(Visit visit, String scene) {
    return visit.baseUrl()
        + "/m/follow/"
        + URLEncoder.encode(visit.account().originalId(), StandardCharsets.UTF_8)
        + query(scene);
  }

  private static String query(String scene) {
    return scene.isEmpty() ? "" : "?scene=" + URLEncoder.encode(scene, StandardCharsets.UTF_8);
  }
}
