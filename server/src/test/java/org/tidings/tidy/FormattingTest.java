package org.tidings.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Java is formatted by google-java-format, run here on the product's own JDK because a Maven plugin
 * runs on Maven's, which may be too old to parse it. {@code make format} sets {@code
 * tidings.format=write} and so mends instead of complaining.
 */
class FormattingTest {
  @Test
  void everyJavaFileIsFormatted() throws Exception {
    boolean write = "write".equals(System.getProperty("tidings.format"));
    List<Path> unformatted = new ArrayList<>();
    for (Path file : JavaSources.all()) {
      String source = JavaSources.read(file);
      String formatted = format(file, source);
      if (!source.equals(formatted)) {
        if (write) {
          Files.writeString(file, formatted);
        } else {
          unformatted.add(JavaSources.REPOSITORY.relativize(file));
        }
      }
    }
    assertThat(unformatted).as("files to mend with `make format`").isEmpty();
  }

  private static String format(Path file, String source) throws IOException {
    try {
      return new Formatter().formatSource(RemoveUnusedImports.removeUnusedImports(source));
    } catch (FormatterException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }
}
