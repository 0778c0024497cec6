package org.tidings.library;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.tidings.account.Industry;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The templates that every platform starts with. */
public final class StarterLibrary {
  private static final String RESOURCE = "/library/starter.json";

  private StarterLibrary() {}

  private record Entry(String number, int industry, String title, String content, String example) {}

  public static List<LibraryTemplate> read() {
    try (InputStream json =
        Objects.requireNonNull(StarterLibrary.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      return new JsonMapper()
          .readValue(json, new TypeReference<List<Entry>>() {}).stream()
              .map(e ->
                  new LibraryTemplate(
                      e.number(),
                      Industry.find(e.industry()).orElseThrow(),
                      e.title(),
                      e.content(),
                      e.example()))
              .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
