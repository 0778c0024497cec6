package org.tidings.card;

import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tidings.template.Value;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Values that would run, break out, cover, hide, or not be read, in {@code
 * card/hostile-values.json}: tried wherever a card is drawn.
 */
public final class HostileValues {
  private HostileValues() {}

  /**
   * One of them.
   *
   * @param piece repeated after the value
   */
  public record Hostile(
      String name,
      @Nullable String value,
      @Nullable String piece,
      int times,
      @Nullable String color) {
    public String text() {
      return Objects.requireNonNullElse(value, "") + (piece == null ? "" : piece.repeat(times));
    }

    public Value sent() {
      return new Value(text(), color);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  public static List<Hostile> list() {
    InputStream file = HostileValues.class.getResourceAsStream("/card/hostile-values.json");
    return new JsonMapper()
        .readValue(Objects.requireNonNull(file), new TypeReference<List<Hostile>>() {});
  }
}
