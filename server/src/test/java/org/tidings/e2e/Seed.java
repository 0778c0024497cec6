package org.tidings.e2e;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Builds the text of a seed file for tests that need other accounts than {@link World} has. What is
 * not said of an account is such that it may send: a granted service account of industries 7 and 1.
 */
final class Seed {
  /** Of industry 7, with a reserved word that is no parameter. */
  static final String NOTICE = "TM90001";

  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, Map<String, Object>> members = new LinkedHashMap<>();
  private final List<Map<String, Object>> accounts = new ArrayList<>();

  /** One account's declaration. */
  static final class Account {
    private final Map<String, Object> fields = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> followers = new LinkedHashMap<>();

    private Account(int number) {
      fields.put("appId", appId(number));
      fields.put("appSecret", World.APP_SECRET);
      fields.put("originalId", originalId(number));
      fields.put("name", "Account " + number);
      fields.put("templateMessages", "granted");
      fields.put("industries", List.of(7, 1));
      fields.put("followers", followers.values());
    }

    Account with(String field, Object value) {
      fields.put(field, value);
      return this;
    }

    Account without(String field) {
      fields.remove(field);
      return this;
    }

    Account templates(String... numbers) {
      return with("templates", List.of(numbers));
    }

    Account server(String url) {
      return with("server", Map.of("url", url, "token", World.TOKEN));
    }

    Account followers(String... names) {
      for (String name : names) {
        followers.put(name, new LinkedHashMap<>(Map.of("member", name)));
      }
      return this;
    }

    /** For example {@code ("dave", "follows", false)}. */
    Account follower(String name, String state, boolean value) {
      followers
          .computeIfAbsent(name, n -> new LinkedHashMap<>(Map.of("member", n)))
          .put(state, value);
      return this;
    }
  }

  static String appId(int number) {
    return String.format("wx%016x", number);
  }

  static String originalId(int number) {
    return String.format("gh_%012x", number);
  }

  static Account account(int number) {
    return new Account(number);
  }

  static String of(Account... accounts) {
    Seed seed = new Seed();
    for (Account account : accounts) {
      account.followers.keySet().forEach(name -> seed.members.put(name, Map.of("name", name)));
      seed.accounts.add(account.fields);
    }
    Map<String, Object> notice =
        Map.of(
            "number", NOTICE,
            "industry", 7,
            "title", "Test notice",
            "content",
                "{{first.DATA}}\nAmount：{{keyword1.DATA}}\nReserved：{{user.NICK}}\n{{remark.DATA}}",
            "example", "Hello\nAmount：1\nReserved：x\nBye");
    return JSON.writeValueAsString(
        Map.of(
            "members", seed.members.values(),
            "library", List.of(notice),
            "accounts", seed.accounts));
  }
}
