package org.tidings.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Java is formatted by google-java-format, run here on the product's own JDK because a Maven plugin
 * runs on Maven's, which may be too old to parse it. {@code make format} sets {@code
 * tidings.format=write} and so mends instead of complaining.
 */
class FormattingTest {
  @Test
  void everyJavaFileIsFormatted() {
    boolean write = "write".equals(System.getProperty("tidings.format"));
    List<Path> unformatted =
        JavaSources.all().parallelStream() // one of the last tests, when processors idle
            .filter(file -> !mended(file, write))
            .map(JavaSources.REPOSITORY::relativize)
            .toList();
    assertThat(unformatted).as("files to mend with `make format`").isEmpty();
  }

  /** Whether it is formatted now. */
  private static boolean mended(Path file, boolean write) {
    String source = JavaSources.read(file);
    String formatted = format(file, source);
    if (write && !source.equals(formatted)) {
      try {
        Files.writeString(file, formatted);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return write || source.equals(formatted);
  }

  private static String format(Path file, String source) {
    try {
      return new Formatter().formatSource(RemoveUnusedImports.removeUnusedImports(source));
    } catch (FormatterException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }
}
