package org.tidings.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Searches for inputs that break what is promised of every input: a few seconds each in every
 * build, longer by {@code make fuzz}. What is found is kept in {@code src/test/fuzz} and tried by
 * every build from then on.
 */
class FuzzTest {
  /** Of each, if given: such a search goes on where the last one ended. */
  private static final @Nullable Long LONG = Long.getLong("tidings.fuzz.seconds");

  private static final Duration SHORT = Duration.ofSeconds(3);

  @ParameterizedTest
  @EnumSource
  void nothingIsFound(FuzzTarget target, @TempDir Path passing) {
    Path folder = Path.of("target", "fuzz", target.folder());
    Path learnt = LONG == null ? passing : folder.resolve("learnt");
    Fuzzer fuzzer =
        new Fuzzer(target.type(), target.guidedBy(), folder, learnt, List.of(target.kept()));
    Fuzzer.Ended search = fuzzer.search(LONG == null ? SHORT : Duration.ofSeconds(LONG));
    assertThat(search.findings())
        .as(
            "inputs that fail; mend what they show and keep them in server/%s. The log:\n%s",
            target.kept(), search.log())
        .isEmpty();
    assertThat(search.status()).as(search.log()).isZero();
    assertThat(search.log())
        .as("the search is led by coverage")
        .contains("Instrumented " + target.type().getPackageName())
        .containsPattern("INITED cov: [1-9]\\d")
        .doesNotContain("Failed to instrument");
  }

  @Test
  void aPlantedFaultIsFound(@TempDir Path folder) {
    Fuzzer fuzzer =
        new Fuzzer(
            PlantedFault.class,
            PlantedFault.class.getName(),
            folder,
            folder.resolve("learnt"),
            List.of());
    Fuzzer.Ended search = fuzzer.search(Duration.ofSeconds(60));
    assertThat(search.log()).contains("IllegalStateException: planted");
    assertThat(search.status()).isNotZero();
    assertThat(search.findings())
        .hasSize(1)
        .allSatisfy(
            file -> assertThat(file).content().startsWith("{{b").contains(".DATA").endsWith("}}!"));
  }

  @TestFactory
  Stream<DynamicTest> whatIsKeptPasses() {
    return Stream.of(FuzzTarget.values())
        .flatMap(target ->
            files(target.kept())
                .map(file ->
                    DynamicTest.dynamicTest(
                        target + "/" + file.getFileName(),
                        () -> target.tryOne(Files.readAllBytes(file)))));
  }

  private static Stream<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
