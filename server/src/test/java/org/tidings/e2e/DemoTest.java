package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.e2e.console.Visitor;

/** What the README promises a stranger: the demo, and the commands to paste beside it. */
class DemoTest {
  private static final Pattern ADDRESS =
      Pattern.compile("answers at (http://127\\.0\\.0\\.1:\\d+)");

  private static final Pattern LOGIN =
      Pattern.compile(
          "The console +(http://\\S+)/console .*\\(password of all three: ([^)]+)\\)\\s+(\\S+@\\S+)");

  @Test
  void theReadmesCommandsWorkAsPastedWhileTheDemoRuns(@TempDir Path data) throws Exception {
    Process demo =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.tidings.cli.Tidings",
                "demo",
                "--port",
                "0",
                "--data",
                data.toString())
            .redirectErrorStream(true)
            .start();
    try {
      BufferedReader out = demo.inputReader(StandardCharsets.UTF_8);
      String base = "";
      StringBuilder printed = new StringBuilder();
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        printed.append(line).append('\n');
        Matcher address = ADDRESS.matcher(line);
        base = address.find() ? address.group(1) : base;
        if (line.contains("runs the platform")) {
          break;
        }
      }
      assertThat(printed)
          .contains("Account information changed notice")
          .contains("<Status><![CDATA[success]]></Status>")
          .contains("It keeps serving");
      assertThat(consoleOf(printed.toString()).heading()).isEqualTo("My accounts");
      assertThat(run(readmeCommands().replaceFirst("base=\\S+", "base=" + base)))
          .matches("\\{\"errcode\":0,\"errmsg\":\"ok\",\"msgid\":\\d+}");
    } finally {
      demo.destroy();
      assertThat(demo.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(demo.exitValue()).isZero();
  }

  /** What the first login that is printed leads to. */
  private static Visitor.Opened consoleOf(String printed) {
    Matcher login = LOGIN.matcher(printed);
    assertThat(login.find()).as(printed).isTrue();
    Visitor owner = Visitor.signedIn(login.group(1), login.group(3), login.group(2));
    return owner.open("/console");
  }

  /** The README's block of commands that begins with {@code base=}. */
  private static String readmeCommands() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));
    int start = readme.indexOf("base=http://");
    return readme.substring(start, readme.indexOf("```", start));
  }

  private static String run(String commands) throws IOException, InterruptedException {
    Process shell = new ProcessBuilder("sh", "-c", commands).redirectErrorStream(true).start();
    String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).as(printed).isZero();
    return printed;
  }
}
