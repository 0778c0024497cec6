package org.tidings.conformance;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Access tokens for the checks' words {@code token} and {@code other-token}, fetched at need. */
final class Tokens {
  private static final String WORD = "token";
  private static final JsonMapper JSON = new JsonMapper();

  private final Caller caller;
  private final Variables variables;

  Tokens(Caller caller, Variables variables) {
    this.caller = caller;
    this.variables = variables;
  }

  static boolean isOne(String word) {
    return word.equals(WORD) || word.endsWith("-" + WORD);
  }

  /** Of the account that {@code x-appid} and {@code x-secret} name, for {@code x-token}. */
  Optional<String> find(String word) throws CannotRun, InterruptedException {
    String of = word.substring(0, word.length() - WORD.length());
    Optional<String> appId = variables.find(of + Setup.APPID.word());
    Optional<String> secret = variables.find(of + Setup.SECRET.word());
    if (appId.isEmpty() || secret.isEmpty()) {
      return Optional.empty();
    }
    String token = fetch(appId.get(), secret.get());
    variables.keep(word, token);
    return Optional.of(token);
  }

  private String fetch(String appId, String secret) throws CannotRun, InterruptedException {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("grant_type", "client_credential");
    query.put("appid", appId);
    query.put("secret", secret);
    String answer = "";
    try {
      answer =
          caller.call(new Caller.Request("GET", "/cgi-bin/token", query, Optional.empty())).text();
      String token = JSON.readTree(answer).path("access_token").asString("");
      if (!token.isEmpty()) {
        return token;
      }
    } catch (IOException e) {
      throw new CannotRun("No answer from " + caller.base() + ": " + e);
    } catch (JacksonException e) {
      throw new CannotRun(
          caller.base() + " is no server of this kind: " + variables.masked(answer));
    }
    throw new CannotRun("No token for " + appId + ": " + variables.masked(answer));
  }
}
