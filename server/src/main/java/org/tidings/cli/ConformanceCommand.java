package org.tidings.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;
import org.tidings.conformance.CannotRun;
import org.tidings.conformance.EventListener;
import org.tidings.conformance.JsonReport;
import org.tidings.conformance.JunitReport;
import org.tidings.conformance.ReadableReport;
import org.tidings.conformance.Results;
import org.tidings.conformance.Setup;
import org.tidings.conformance.Suite;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code tidings conformance}: judges a server's answers, ours or another's. */
@Command(
    name = "conformance",
    description = {
      "Calls a server as its clients do and tells where its answers are not as the documents say.",
      "Checks whose set-up is missing are not run, and say what they need."
    },
    footer = {
      "",
      "Status: 0 all checks that were run passed, 1 some failed, 2 nothing could be judged."
    },
    mixinStandardHelpOptions = true)
final class ConformanceCommand implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int CANNOT_RUN = 2;

  @Option(
      names = "--base-url",
      required = true,
      paramLabel = "URL",
      description = "The server, for example http://127.0.0.1:8080 or https://api.weixin.qq.com")
  private String base = "";

  @Option(names = "--appid", required = true, paramLabel = "ID", description = "The account's.")
  private String appId = "";

  @Option(names = "--secret", required = true, paramLabel = "TEXT", description = "Its appsecret.")
  private String secret = "";

  @Option(names = "--openid", paramLabel = "ID", description = "Of a member who follows it.")
  private @Nullable String openId;

  @Option(names = "--template-id", paramLabel = "ID", description = "One with a parameter first.")
  private @Nullable String templateId;

  @Option(
      names = "--with",
      paramLabel = "NAME=VALUE",
      converter = {SetupName.class, AsItStands.class},
      completionCandidates = SetupNames.class,
      description = "More set-up. Names: ${COMPLETION-CANDIDATES}")
  private Map<Setup, String> with = new EnumMap<>(Setup.class);

  @Option(
      names = "--allow-changes",
      description = "Also run what adds, deletes, sets or clears something of the account.")
  private boolean allowChanges;

  @Option(
      names = "--strict",
      description = "Fail also where the documents leave the choice and Tidings made another.")
  private boolean strict;

  @Option(
      names = "--only",
      paramLabel = "SECTION",
      split = ",",
      description = "Run these sections alone. There are: ${COMPLETION-CANDIDATES}",
      completionCandidates = SectionNames.class)
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--callback-listen",
      paramLabel = "PORT",
      description = "Be the developer's server on this port, and judge the events that come.")
  private @Nullable Integer callbackPort;

  @Option(
      names = "--callback-host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "Address to listen on for events; ${DEFAULT-VALUE} unless given.")
  private String callbackHost = "127.0.0.1";

  @Option(names = "--junit", paramLabel = "FILE", description = "Also write JUnit's XML.")
  private @Nullable Path junit;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write JSON.")
  private @Nullable Path json;

  @Override
  public Integer call() throws Exception {
    Suite suite = Suite.load();
    Set<String> chosen = new TreeSet<>(only);
    if (!suite.names().containsAll(chosen)) {
      System.err.println("There are these sections: " + String.join(", ", suite.names()));
      return CANNOT_RUN;
    }
    Integer port = callbackPort;
    try (EventListener events = port == null ? null : EventListener.on(callbackHost, port)) {
      return run(
          suite,
          new Suite.Settings(base, given(), allowChanges, chosen, Optional.ofNullable(events)));
    } catch (CannotRun | IllegalArgumentException e) {
      System.err.println(e.getMessage());
      return CANNOT_RUN;
    }
  }

  private int run(Suite suite, Suite.Settings settings)
      throws CannotRun, InterruptedException, IOException {
    // the report's signs are beyond what a machine's own encoding may have
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    ReadableReport report = new ReadableReport(out);
    Results results = suite.run(settings, report);
    report.summary(results);
    if (junit != null) {
      Files.writeString(junit, JunitReport.of(results, strict));
    }
    if (json != null) {
      Files.writeString(json, JsonReport.of(results));
    }
    return results.passed(strict) ? 0 : FAILED;
  }

  private Map<Setup, String> given() {
    Map<Setup, String> given = new EnumMap<>(with);
    given.put(Setup.APPID, appId);
    given.put(Setup.SECRET, secret);
    if (openId != null) {
      given.put(Setup.OPENID, openId);
    }
    if (templateId != null) {
      given.put(Setup.TEMPLATE_ID, templateId);
    }
    return given;
  }

  /** Reads {@code left-openid}. */
  static final class SetupName implements ITypeConverter<Setup> {
    @Override
    public Setup convert(String name) {
      return Setup.find(name.toLowerCase(Locale.ROOT))
          .orElseThrow(() -> new TypeConversionException("there is no set-up " + name));
    }
  }

  /** A value. */
  static final class AsItStands implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
      return value;
    }
  }

  /** For the help text. */
  static final class SetupNames extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    SetupNames() {
      addAll(Setup.words());
    }
  }

  /** For the help text. */
  static final class SectionNames extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    SectionNames() {
      addAll(Suite.load().names());
    }
  }
}
