package org.tidings.library;

import org.tidings.template.Keyword;
import org.tidings.template.Keywords;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Keywords as they are stored: a JSON list; null for an industry template, which has none. */
final class KeywordsText {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

  private KeywordsText() {}

  static @Nullable String of(Keywords keywords) {
    return keywords.isEmpty() ? null : JSON.writeValueAsString(keywords.list());
  }

  static Keywords read(@Nullable String stored) {
    return stored == null
        ? Keywords.NONE
        : new Keywords(JSON.readValue(stored, new TypeReference<List<Keyword>>() {}));
  }
}
