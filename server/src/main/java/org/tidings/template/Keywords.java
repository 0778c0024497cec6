package org.tidings.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The lines of a category template, in their order; none at all for an industry template. */
public record Keywords(List<Keyword> list) {
  /** An industry template's. */
  public static final Keywords NONE = new Keywords(List.of());

  private static final int CHOSEN_MIN = 2;
  private static final int CHOSEN_MAX = 5;

  /**
   * Checks what a library says.
   *
   * @throws IllegalArgumentException if a name or a key is there twice
   */
  public Keywords {
    list = List.copyOf(list);
    requireDistinct(list, Keyword::name);
    requireDistinct(list, Keyword::key);
  }

  private static void requireDistinct(List<Keyword> list, Function<Keyword, String> part) {
    Set<String> seen = new HashSet<>();
    for (Keyword keyword : list) {
      if (!seen.add(part.apply(keyword))) {
        throw new IllegalArgumentException(part.apply(keyword) + " is there twice");
      }
    }
  }

  public boolean isEmpty() {
    return list.isEmpty();
  }

  /** What an account gets that does not choose: the first five. */
  public Keywords standard() {
    return list.size() <= CHOSEN_MAX ? this : new Keywords(list.subList(0, CHOSEN_MAX));
  }

  /**
   * Two to five of them, in the order in which they are named; empty if the names are not such
   * (reference, section 2.3).
   */
  public Optional<Keywords> choose(List<String> names) {
    if (names.size() < CHOSEN_MIN
        || names.size() > CHOSEN_MAX
        || new HashSet<>(names).size() < names.size()) {
      return Optional.empty();
    }
    Map<String, Keyword> byName =
        list.stream().collect(Collectors.toMap(Keyword::name, keyword -> keyword));
    List<Keyword> chosen = new ArrayList<>();
    for (String name : names) {
      Keyword keyword = byName.get(name);
      if (keyword == null) {
        return Optional.empty();
      }
      chosen.add(keyword);
    }
    return Optional.of(new Keywords(chosen));
  }

  /** The template's text: a line of label and place for each. */
  public String content() {
    return lines(keyword -> "{{" + keyword.key() + ".DATA}}");
  }

  public String example() {
    return lines(Keyword::example);
  }

  private String lines(Function<Keyword, String> value) {
    return list.stream()
        .map(keyword -> keyword.name() + "：" + value.apply(keyword))
        .collect(Collectors.joining("\n"));
  }

  /**
   * The first value that breaks its rule, in the order of the lines, as the wire tells it
   * (reference, section 2.7, at 47003); empty when all keep theirs.
   */
  public Optional<String> findFlaw(Map<String, Value> values) {
    for (Keyword keyword : list) {
      Value value = values.get(keyword.key());
      if (value == null || (value.text().isEmpty() && !keyword.mayBeEmpty())) {
        return Optional.of("data." + keyword.key() + ".value is empty");
      }
      if (!value.text().isEmpty() && !keyword.admits(value.text())) {
        return Optional.of("data." + keyword.key() + ".value invalid");
      }
    }
    return Optional.empty();
  }
}
