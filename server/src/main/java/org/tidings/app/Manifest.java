package org.tidings.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** The ids that a loaded seed file was given, for the scripts that use it. */
public record Manifest(Map<String, Entry> accounts) {
  private static final String FILE = "manifest.json";
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

  /**
   * One account's.
   *
   * @param templates template id by library number
   * @param openids openid by member
   */
  public record Entry(
      String originalId, Map<String, String> templates, Map<String, String> openids) {
    public String templateId(String number) {
      return Objects.requireNonNull(templates.get(number), number);
    }

    public String openId(String member) {
      return Objects.requireNonNull(openids.get(member), member);
    }
  }

  public Entry account(String appId) {
    return Objects.requireNonNull(accounts.get(appId), appId);
  }

  /** Written beside and moved, so that a reader never finds half of it. */
  void write(Path data) {
    try {
      Path beside = data.resolve(FILE + ".new");
      Files.write(beside, JSON.writeValueAsBytes(this));
      Files.move(
          beside,
          data.resolve(FILE),
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("The manifest cannot be written to " + data, e);
    }
  }
}
