package org.tidings.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** How our code reads, where a machine can tell. */
class TidyTest {
  private static final int LINES_WARN = 300;
  private static final int LINES_MAX = 500;
  private static final int METHOD_LINES_MAX = 70;

  /** Names that say nothing of what a thing is. */
  private static final Pattern EMPTY_NAME =
      Pattern.compile("\\w+(Manager|Helper|Helpers|Util|Utils|Impl|Data|Info)\\.java");

  private static final Pattern MARK =
      Pattern.compile(
          "\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b|@Dis" + "abled|printStack" + "Trace\\(");

  /** A method's or constructor's head at the depth of a member, in formatted code. */
  private static final Pattern METHOD_START =
      Pattern.compile("^  (?:  )?(?!  )[\\w@<].*[)] ?(?:throws [\\w, .]+ )?[{]$");

  @Test
  void filesAreShort() {
    List<String> tooLong = new ArrayList<>();
    for (Path file : JavaSources.all()) {
      long lines = JavaSources.read(file).lines().count();
      if (lines > LINES_MAX) {
        tooLong.add(relative(file) + ": " + lines + " lines");
      } else if (lines > LINES_WARN) {
        System.err.println("Longer than usual: " + relative(file) + ", " + lines + " lines");
      }
    }
    assertThat(tooLong).as("files over %d lines", LINES_MAX).isEmpty();
  }

  @Test
  void methodsAreShort() {
    List<String> tooLong = new ArrayList<>();
    for (Path file : JavaSources.all()) {
      List<String> lines = JavaSources.read(file).lines().toList();
      for (int start = 0; start < lines.size(); start++) {
        if (METHOD_START.matcher(lines.get(start)).matches()
            && !lines.get(start).contains(" record ")) {
          int length = lengthOfBlock(lines, start);
          if (length > METHOD_LINES_MAX) {
            tooLong.add(relative(file) + ":" + (start + 1) + ": " + length + " lines");
          }
        }
      }
    }
    assertThat(tooLong).as("methods over %d lines", METHOD_LINES_MAX).isEmpty();
  }

  /** To the brace that closes at the depth at which the line begins. */
  private static int lengthOfBlock(List<String> lines, int start) {
    String line = lines.get(start);
    String end = " ".repeat(line.length() - line.stripLeading().length()) + "}";
    for (int i = start + 1; i < lines.size(); i++) {
      if (lines.get(i).equals(end)) {
        return i - start + 1;
      }
    }
    return 0;
  }

  @Test
  void namesSayWhatAThingIs() {
    assertThat(JavaSources.all())
        .map(file -> file.getFileName().toString())
        .noneMatch(name -> EMPTY_NAME.matcher(name).matches());
  }

  @Test
  void nothingIsLeftForLater() {
    assertThat(JavaSources.all())
        .filteredOn(file -> MARK.matcher(JavaSources.read(file)).find())
        .map(TidyTest::relative)
        .isEmpty();
  }

  @Test
  void everyProductionPackageSaysWhatItIsAndIsNullMarked() {
    assertThat(JavaSources.all())
        .filteredOn(file -> file.toString().contains("/src/main/"))
        .allSatisfy(file ->
            assertThat(file.resolveSibling("package-info.java"))
                .exists()
                .content()
                .contains("@NullMarked")
                .startsWith("/**"));
  }

  private static String relative(Path file) {
    return JavaSources.REPOSITORY.relativize(file).toString();
  }
}
