package org.tidings.library;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidings.template.Purpose;
import org.tidings.template.TemplateType;

/** A purpose as it is stored: its type, null when nobody said it, and what triggers it. */
final class PurposeColumns {
  private PurposeColumns() {}

  static Optional<Purpose> read(ResultSet row) throws SQLException {
    String type = row.getString("type");
    String trigger = row.getString("trigger_text");
    return Optional.ofNullable(type)
        .map(stored -> new Purpose(TemplateType.find(stored).orElseThrow(), trigger));
  }

  static @Nullable String type(Optional<Purpose> purpose) {
    return purpose.map(known -> known.type().stored()).orElse(null);
  }

  static String trigger(Optional<Purpose> purpose) {
    return purpose.map(Purpose::trigger).orElse("");
  }
}
