package org.tidings.library;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The templates that every platform starts with. */
public final class StarterLibrary {
  private static final String INDUSTRY = "/library/starter.json";
  private static final String CATEGORY = "/library/category.json";

  private StarterLibrary() {}

  public static List<LibraryTemplate> read() {
    return Stream.of(INDUSTRY, CATEGORY)
        .flatMap(StarterLibrary::read)
        .map(TemplateDeclaration::template)
        .toList();
  }

  private static Stream<TemplateDeclaration> read(String resource) {
    try (InputStream json =
        Objects.requireNonNull(StarterLibrary.class.getResourceAsStream(resource), resource)) {
      return new JsonMapper()
          .readValue(json, new TypeReference<List<TemplateDeclaration>>() {}).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
