package org.tidings.console.follower;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tidings.member.FollowerQuery;

/**
 * What the list of followers was asked for, as it stands in an address.
 *
 * @param text a name or a remark as it begins, or a whole openid
 */
public record FollowerFilter(
    FollowerQuery.Standing standing, FollowerQuery.Order order, String text) {
  static final String STANDING = "standing";
  static final String ORDER = "order";
  static final String TEXT = "q";

  /** What makes no sense is passed over, so that an old link still leads to a list. */
  static FollowerFilter read(Function<String, String> value) {
    String typed = value.apply(TEXT).replaceAll("\\p{Cntrl}", "");
    String text =
        typed.substring(
            0,
            typed.offsetByCodePoints(
                0,
                Math.min(
                    typed.codePointCount(0, typed.length()),
                    FollowerQuery.PREFIX_CHARACTERS_MAX / 2)));
    FollowerQuery.Order order =
        one(FollowerQuery.Order.values(), value.apply(ORDER), FollowerQuery.Order.NEWEST);
    return new FollowerFilter(
        one(FollowerQuery.Standing.values(), value.apply(STANDING), FollowerQuery.Standing.FOLLOWS),
        order == FollowerQuery.Order.NEWEST && !text.isEmpty() ? FollowerQuery.Order.NAME : order,
        text);
  }

  private static <E extends Enum<E>> E one(E[] all, String name, E otherwise) {
    return Arrays.stream(all).filter(e -> e.name().equals(name)).findFirst().orElse(otherwise);
  }

  FollowerQuery query() {
    return new FollowerQuery(standing, order, text);
  }

  public Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put(STANDING, standing.name());
    values.put(ORDER, order.name());
    values.put(TEXT, text);
    return values;
  }

  /** With the question mark in front. */
  public String address() {
    return values().entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .map(entry ->
            entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&", "?", ""));
  }

  boolean isUsual() {
    return standing == FollowerQuery.Standing.FOLLOWS && text.isEmpty();
  }
}
