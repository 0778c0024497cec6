package org.tidings.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** All sections, in the order in which they are run: one file each, listed in one more. */
public final class Suite {
  private static final String FOLDER = "/conformance/";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private final List<Section> sections;

  /**
   * What is judged, and with what.
   *
   * @param base address of the server, without a path
   * @param allowChanges whether checks may change the account: add, delete, set, clear
   * @param only names of sections; empty for all
   * @param events where the account's events come in; empty when nothing listens for them
   */
  public record Settings(
      String base,
      Map<Setup, String> given,
      boolean allowChanges,
      Set<String> only,
      Optional<EventListener> events) {}

  private Suite(List<Section> sections) {
    this.sections = sections;
  }

  public static Suite load() {
    List<String> names = read("sections.json", new TypeReference<>() {});
    return new Suite(
        names.stream().map(name -> read(name + ".json", new TypeReference<Section>() {})).toList());
  }

  private static <T> T read(String file, TypeReference<T> type) {
    try (InputStream in = Suite.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new IllegalStateException("there is no " + FOLDER + file);
      }
      return JSON.readValue(in, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Section> sections() {
    return sections;
  }

  public List<String> names() {
    return sections.stream().map(Section::name).toList();
  }

  /**
   * Runs the checks.
   *
   * @param tell is given each result as it comes
   * @throws CannotRun if nothing can be judged at all
   */
  public Results run(Settings settings, Consumer<Result> tell)
      throws CannotRun, InterruptedException {
    Runner runner = new Runner(settings, sections);
    List<Result> results = new ArrayList<>();
    for (Section section : sections) {
      if (settings.only().isEmpty() || settings.only().contains(section.name())) {
        for (Check check : section.checks()) {
          Result result = runner.run(section, check);
          tell.accept(result);
          results.add(result);
        }
      }
    }
    return new Results(results);
  }
}
