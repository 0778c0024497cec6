package org.tidings.console.developer;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tidings.account.Account;
import org.tidings.account.CallbackMode;
import org.tidings.account.ServerSettings;
import org.tidings.callback.CallbackEndpoint;
import org.tidings.callback.EndpointRejection;
import org.tidings.page.Form;
import org.tidings.kernel.Secret;

/** The fields of an account's server, as they are typed and as they are meant. */
final class ServerForm {
  static final String URL = "url";
  static final String TOKEN = "token";
  static final String AES_KEY = "aesKey";
  static final String MODE = "mode";
  private static final int URL_CHARACTERS_MAX = 2048;
  private static final int WORD_CHARACTERS_MAX = 100;

  private ServerForm() {}

  /** What is saved; empty fields where nothing is. */
  static Form of(Account account) {
    return account.server().map(ServerForm::of).orElseGet(() -> Form.of(Map.of(MODE, "PLAIN")));
  }

  static Form of(ServerSettings server) {
    return Form.of(
        Map.of(
            URL,
            server.url(),
            TOKEN,
            server.token().value(),
            AES_KEY,
            server.aesKey().value(),
            MODE,
            server.mode().name()));
  }

  static ServerSettings settings(Form form) {
    String mode = form.text(MODE, WORD_CHARACTERS_MAX);
    return new ServerSettings(
        form.text(URL, URL_CHARACTERS_MAX),
        new Secret(form.text(TOKEN, WORD_CHARACTERS_MAX)),
        new Secret(form.text(AES_KEY, WORD_CHARACTERS_MAX)),
        Arrays.stream(CallbackMode.values())
            .filter(one -> one.name().equals(mode))
            .findFirst()
            .orElse(CallbackMode.PLAIN));
  }

  /** The endpoint that is meant; if there is none, the form tells why beside the field. */
  static Optional<CallbackEndpoint> endpoint(
      Form form, ServerSettings settings, Account account, boolean allowPrivate) {
    Map.of(URL, settings.url(), TOKEN, settings.token().value())
        .forEach((field, typed) -> {
          if (typed.isEmpty()) {
            form.refuse(field, "page.field.required");
          }
        });
    if (!form.isValid()) {
      return Optional.empty();
    }
    return switch (CallbackEndpoint.parse(
        settings, account.appId(), account.originalId(), allowPrivate)) {
      case CallbackEndpoint.Parsed.Accepted(CallbackEndpoint endpoint) -> Optional.of(endpoint);
      case CallbackEndpoint.Parsed.Rejected(EndpointRejection why) -> {
        form.refuse(field(why), "developer.server.rejected." + why.name());
        yield Optional.empty();
      }
    };
  }

  private static String field(EndpointRejection why) {
    return switch (why) {
      case TOKEN_INVALID -> TOKEN;
      case AES_KEY_INVALID -> AES_KEY;
      case URL_TOO_LONG,
          URL_MALFORMED,
          SCHEME_NOT_HTTP,
          HOST_MISSING,
          USER_INFO_PRESENT,
          FRAGMENT_PRESENT,
          ADDRESS_NOT_PUBLIC,
          PORT_NOT_ALLOWED ->
          URL;
    };
  }

  /** What the audit trail keeps: never the Token or the key. */
  static Map<String, String> told(Optional<ServerSettings> server) {
    return server
        .map(s -> Map.of("url", withoutQuery(s.url()), "mode", s.mode().name()))
        .orElse(Map.of());
  }

  /** Which of the secrets are others, for the audit trail. */
  static Map<String, String> told(Optional<ServerSettings> before, ServerSettings after) {
    Map<String, Boolean> changed =
        Map.of(
            "token",
            before.map(b -> !b.token().equals(after.token())).orElse(true),
            "encodingAesKey",
            before.map(b -> !b.aesKey().equals(after.aesKey())).orElse(false));
    Map<String, String> told =
        changed.entrySet().stream()
            .filter(Map.Entry::getValue)
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> "changed"));
    told.putAll(told(Optional.of(after)));
    return told;
  }

  /** It may hold a key of the developer's. */
  private static String withoutQuery(String url) {
    return url.replaceFirst("[?].*$", "?…");
  }
}
