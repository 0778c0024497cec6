package org.tidings.cli;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the program prints on: how wide it is, and whether it shows colours ({@code
 * https://no-color.org} says how to do without).
 */
record Terminal(int columns, boolean colours) {
  private static final int USUAL = 80;
  private static final Pattern ROWS_AND_COLUMNS = Pattern.compile("\\d+ (\\d{1,4})\\s*");
  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,3}");
  private static final long PATIENCE_MS = 500;

  /** A file or a pipe is as wide as usual, and has no colours. */
  static Terminal find() {
    if (Optional.ofNullable(System.console()).filter(Console::isTerminal).isEmpty()) {
      return new Terminal(USUAL, false);
    }
    Map<String, String> environment = System.getenv();
    boolean colours =
        environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    String told = environment.getOrDefault("COLUMNS", "");
    return new Terminal(NUMBER.matcher(told).matches() ? Integer.parseInt(told) : asked(), colours);
  }

  /** As the system knows it; Java does not. */
  private static int asked() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectErrorStream(true)
              .start();
      if (!stty.waitFor(PATIENCE_MS, TimeUnit.MILLISECONDS)) {
        stty.destroyForcibly();
        return USUAL;
      }
      String said = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      Matcher size = ROWS_AND_COLUMNS.matcher(said);
      return size.matches() && !size.group(1).equals("0") ? Integer.parseInt(size.group(1)) : USUAL;
    } catch (IOException e) {
      return USUAL;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return USUAL;
    }
  }
}
