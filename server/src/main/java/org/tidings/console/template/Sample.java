package org.tidings.console.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tidings.message.SendRequest;

/**
 * A program that sends one message, complete but for the account's secret, which it takes from its
 * environment. A test runs each as it is shown.
 *
 * @param id of the language
 * @param language as it is called
 */
public record Sample(String id, String language, String fileName, String code) {
  private static final Pattern PLACE = Pattern.compile("__([A-Z_]+)__");

  private enum Language {
    CURL("curl", "send.sh"),
    JAVA("Java · WxJava", "SendTemplate.java"),
    PYTHON("Python", "send.py"),
    NODE("Node.js", "send.mjs"),
    PHP("PHP", "send.php");

    private final String shown;
    private final String fileName;
    private final String program;

    Language(String shown, String fileName) {
      this.shown = shown;
      this.fileName = fileName;
      this.program = read("/console/samples/" + id() + ".txt");
    }

    private String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    private static String read(String resource) {
      try (InputStream file =
          Objects.requireNonNull(Sample.class.getResourceAsStream(resource), resource)) {
        return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * In each of the languages.
   *
   * @param base of the platform's addresses, without a slash at the end
   */
  static List<Sample> of(String base, String appId, SendRequest message) {
    return Arrays.stream(Language.values())
        .map(language ->
            new Sample(
                language.id(),
                language.shown,
                language.fileName,
                filled(language, base, appId, message)))
        .toList();
  }

  private static String filled(Language language, String base, String appId, SendRequest message) {
    Map<String, String> places =
        Map.of(
            "BASE", literal(language, base),
            "APP_ID", literal(language, appId),
            "OPENID", literal(language, Objects.requireNonNullElse(message.openId(), "")),
            "TEMPLATE_ID", literal(language, Objects.requireNonNullElse(message.templateId(), "")),
            "MESSAGE", message(language, message));
    // in one pass: what is filled in is never looked at again
    return PLACE
        .matcher(language.program)
        .replaceAll((MatchResult place) ->
            Matcher.quoteReplacement(
                Objects.requireNonNull(places.get(place.group(1)), place.group())));
  }

  private static String literal(Language language, String text) {
    return switch (language) {
      case CURL -> Literals.shell(text);
      case PHP -> Literals.php(text);
      case JAVA, PYTHON, NODE -> Literals.json(text);
    };
  }

  private static String message(Language language, SendRequest message) {
    return switch (language) {
      case CURL, PYTHON, NODE -> MessageJson.of(message);
      case PHP -> Literals.php(MessageJson.members(message), "");
      case JAVA -> Literals.wxJava(message.values());
    };
  }
}
