package org.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.conformance.WrongServer;
import picocli.CommandLine;

/** The command's statuses and files; what it finds is the suite's matter. */
class ConformanceCommandTest {
  @TempDir Path folder;

  private static int status(String base, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--base-url",
                base,
                "--appid",
                "wx0123456789abcdef",
                "--secret",
                "0123456789abcdef"));
    arguments.addAll(List.of(more));
    return new CommandLine(new ConformanceCommand()).execute(arguments.toArray(String[]::new));
  }

  @Test
  void whatIsAsItShouldBeGivesZero() throws Exception {
    try (WrongServer server = new WrongServer(Map.of())) {
      // none of its checks is run without more set-up
      assertThat(status(server.base(), "--only", "events")).isZero();
    }
  }

  @Test
  void whatIsNotGivesOneAndIsWrittenDown() throws Exception {
    Path junit = folder.resolve("junit.xml");
    Path json = folder.resolve("results.json");
    try (WrongServer server = new WrongServer(Map.of())) {
      assertThat(
              status(
                  server.base(),
                  "--only",
                  "user-get,user-info",
                  "--with",
                  "other-openid=oAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                  "--junit",
                  junit.toString(),
                  "--json",
                  json.toString()))
          .isEqualTo(1);
    }
    assertThat(junit).content().contains("<testsuite", "<failure", "<skipped");
    assertThat(json).content().contains("\"verdict\" : \"failed\"", "\"verdict\" : \"not_run\"");
  }

  @Test
  void whereNothingCanBeJudgedItIsTwo() throws Exception {
    Map<String, WrongServer.Reply> noTokens =
        Map.of("/cgi-bin/token", WrongServer.Reply.of("{\"errcode\":40013,\"errmsg\":\"x\"}"));
    try (WrongServer server = new WrongServer(noTokens)) {
      assertThat(status(server.base())).isEqualTo(2);
      assertThat(status(server.base(), "--only", "no-such-section")).isEqualTo(2);
      assertThat(status(server.base(), "--with", "no-such-name=1")).isEqualTo(2);
    }
    assertThat(status("http://127.0.0.1:1")).isEqualTo(2);
    assertThat(status("nonsense")).isEqualTo(2);
  }
}
