package org.tidings.tidy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may know whom. Every package has a row here; one without fails. */
class WallsTest {
  private static final String ROOT = "org.tidings.";

  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.tidings");

  /**
   * A package and the packages of ours that it may use.
   *
   * @param because why the wall stands
   */
  private record Row(String name, Set<String> mayUse, String because) {}

  private static final List<Row> ROWS =
      List.of(
          row("kernel", "words that all speak; below everything"),
          row("template", "the language is pure, so that anything may use it"),
          row("http", "the only one that knows the web framework; knows no feature", "kernel"),
          row("quota", "limits are figures, the features apply them"),
          row("storage", "the database, ignorant of what is stored", "kernel"),
          row(
              "ops",
              "for who runs the platform: health, settings, the audit trail; knows no feature",
              "http",
              "kernel",
              "storage",
              "quota"),
          row("account", "first of the features", "kernel", "storage"),
          row("operator", "people of the console, ignorant of pages", "kernel", "storage"),
          row("calls", "notes calls, whatever they are for", "kernel", "storage", "quota"),
          row("library", "after account", "kernel", "storage", "account", "template"),
          row(
              "submission",
              "what is handed in for the library; people are known by number and name",
              "kernel",
              "storage",
              "account",
              "template",
              "library",
              "quota"),
          row("member", "beside library: people know no templates", "kernel", "storage", "account"),
          row(
              "message",
              "the accept path uses what it checks against",
              "kernel",
              "storage",
              "account",
              "template",
              "library",
              "member",
              "quota"),
          row(
              "callback",
              "reports on messages, which do not know it",
              "kernel",
              "storage",
              "account",
              "member",
              "message",
              "quota"),
          row(
              "conduct",
              "judges what was sent, which does not know it; what penalties do stands beside accounts",
              "kernel",
              "storage",
              "ops",
              "account",
              "template",
              "library",
              "member",
              "message",
              "quota"),
          row(
              "wire",
              "WeChat's words end here; never sees the client's side",
              "kernel",
              "http",
              "account",
              "calls",
              "template",
              "library",
              "member",
              "message",
              "callback",
              "quota"),
          row(
              "client",
              "the member's side; never sees the wire",
              "kernel",
              "http",
              "storage",
              "conduct",
              "account",
              "template",
              "library",
              "member",
              "message"),
          row(
              "console",
              "pages for operators and staff; never sees the wire or the member's side",
              "kernel",
              "http",
              "storage",
              "ops",
              "operator",
              "account",
              "calls",
              "template",
              "library",
              "submission",
              "member",
              "message",
              "conduct",
              "callback",
              "quota"),
          row(
              "app",
              "wires all, and is seen by the command line alone",
              "kernel",
              "http",
              "storage",
              "ops",
              "account",
              "calls",
              "template",
              "library",
              "submission",
              "member",
              "message",
              "conduct",
              "callback",
              "quota",
              "operator",
              "console",
              "wire",
              "client"),
          row("conformance", "judges any server, so it knows nothing of ours"),
          row(
              "cli",
              "starts the app, mends accounts and operators beside it, lints templates without it",
              "kernel",
              "template",
              "app",
              "storage",
              "ops",
              "operator",
              "account",
              "quota",
              "conformance"));

  private static Row row(String name, String because, String... mayUse) {
    return new Row(name, Set.of(mayUse), because);
  }

  @Test
  void packagesUseOnlyWhatTheirRowAllows() {
    List<String> breaches = new ArrayList<>();
    for (Row row : ROWS) {
      for (JavaClass user : PRODUCT.that(isIn(row.name()))) {
        user.getDirectDependenciesFromSelf().stream()
            .map(dependency -> packageOf(dependency.getTargetClass()))
            .filter(used -> !used.isEmpty() && !used.equals(row.name()))
            .filter(used -> !row.mayUse().contains(used))
            .forEach(
                used -> breaches.add(user.getName() + " uses " + used + ", but: " + row.because()));
      }
    }
    assertThat(new TreeSet<>(breaches)).isEmpty();
  }

  @Test
  void everyPackageHasARow() {
    Set<String> present = new TreeSet<>();
    PRODUCT.forEach(type -> present.add(packageOf(type)));
    Set<String> known = new TreeSet<>();
    ROWS.forEach(row -> known.add(row.name()));
    assertThat(present).isEqualTo(known);
  }

  @Test
  void onlyHttpKnowsTheWebFramework() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.tidings.http..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.helidon..")
        .because("the framework must stay replaceable (ADR 0002)")
        .check(PRODUCT);
  }

  @Test
  void onlyAppAndCliReadTheSystemClock() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.tidings.app..", "org.tidings.cli..")
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(Clock.class, "systemDefaultZone")
        .because("everybody else is given a Clock, so that tests can move it")
        .check(PRODUCT);
  }

  /**
   * Tables and the classes whose SQL may name them. The accepting statement reads and writes three
   * tables at once: that it is one statement is what makes it exact. Its other form is for a
   * cluster. What receives events is changed beside Accounts, which is long enough. What the
   * console lists is read beside the stores that change it.
   */
  private static final Map<String, Set<String>> TABLES =
      Map.ofEntries(
          Map.entry("platform_key", Set.of("PlatformKeys")),
          Map.entry(
              "node_lease", Set.of("NodeLease", "Nodes", "AcceptStatement", "DistributedAccept")),
          Map.entry(
              "account",
              Set.of(
                  "Accounts", "AccountSecrets", "AccountStates", "AccountSearch", "ServerChange")),
          Map.entry("attestation", Set.of("Attestations")),
          Map.entry("application", Set.of("Applications")),
          Map.entry("platform_setting", Set.of("PlatformSettings")),
          Map.entry("access_token", Set.of("AccessTokens", "StableTokens", "TokenHistory")),
          Map.entry(
              "operator",
              Set.of(
                  "Operators",
                  "OperatorSearch",
                  "SecondFactors",
                  "Sessions",
                  "AccountOperators",
                  "Invitations")),
          Map.entry("operator_session", Set.of("Sessions")),
          Map.entry("account_operator", Set.of("AccountOperators")),
          Map.entry("recovery_code", Set.of("SecondFactors")),
          Map.entry("known_origin", Set.of("KnownOrigins")),
          Map.entry("throttle", Set.of("Throttles")),
          Map.entry("invitation", Set.of("Invitations")),
          Map.entry("password_reset", Set.of("PasswordResets")),
          Map.entry("audit_entry", Set.of("AuditTrail")),
          Map.entry("call_use", Set.of("CallUses")),
          Map.entry("failed_call", Set.of("FailedCalls")),
          Map.entry(
              "library_template", Set.of("LibraryTemplates", "LibraryEntries", "SimilarTemplates")),
          Map.entry("library_gram", Set.of("SimilarTemplates")),
          Map.entry("library_version", Set.of("LibraryVersions")),
          Map.entry("private_template", Set.of("PrivateTemplates", "TemplateHolders")),
          Map.entry(
              "submission",
              Set.of(
                  "Submissions",
                  "SubmissionSteps",
                  "SubmissionAllowance",
                  "Reviews",
                  "ReviewQueue",
                  "ReviewFigures")),
          Map.entry("submission_round", Set.of("SubmissionRounds", "DecidedTexts")),
          Map.entry(
              "submission_event",
              Set.of(
                  "SubmissionEvents",
                  "SubmissionAllowance",
                  "ReviewQueue",
                  "ReviewFigures",
                  "ReviewerFigures",
                  "DecidedTexts")),
          Map.entry("decided_text", Set.of("DecidedTexts")),
          Map.entry("blocked_word", Set.of("BlockedWords")),
          Map.entry("blocked_message", Set.of("BlockedMessages")),
          Map.entry("allowed_host", Set.of("AllowedHosts")),
          Map.entry("held_message", Set.of("HeldMessages")),
          Map.entry("member", Set.of("Members", "FollowerSearch")),
          Map.entry(
              "follower",
              Set.of(
                  "Followers",
                  "FollowerSearch",
                  "Blacklists",
                  "AcceptStatement",
                  "DistributedAccept")),
          Map.entry("follower_detail", Set.of("Followers", "FollowerSearch")),
          Map.entry("follower_count", Set.of("FollowerCounts")),
          Map.entry("follow_event", Set.of("FollowEvents")),
          Map.entry(
              "message",
              Set.of(
                  "Messages",
                  "MessageLog",
                  "AcceptStatement",
                  "DistributedAccept",
                  "FrequencyCounts",
                  "MessagePartitions")),
          Map.entry("client_message", Set.of("ClientMessages")),
          Map.entry("quota_use", Set.of("QuotaUses", "AcceptStatement", "DistributedAccept")),
          Map.entry("event_cursor", Set.of("EventCursors", "EventBacklogs")),
          Map.entry("message_count", Set.of("MessageCounts")),
          Map.entry("event_attempt", Set.of("EventAttempts")),
          Map.entry("event_count", Set.of("EventCounts")),
          Map.entry("event_redelivery", Set.of("Redeliveries")),
          Map.entry("event_unwanted", Set.of("UnwantedEvents")),
          Map.entry("event_failure", Set.of("EventFailures")),
          Map.entry("penalty", Set.of("Penalties", "ConductNotices")),
          Map.entry("penalty_appeal", Set.of("Appeals")),
          Map.entry("conduct_notice", Set.of("ConductNotices")),
          Map.entry("member_report", Set.of("Reports")),
          Map.entry("member_sign", Set.of("ConductCounts")),
          Map.entry("conduct_count", Set.of("ConductCounts")),
          Map.entry("conduct_rate", Set.of("Rates")),
          Map.entry("conduct_judging", Set.of("JudgingRounds")),
          Map.entry("event_expiry", Set.of("EventFailures")));

  @Test
  void aTableIsNamedByItsStoreAlone() throws Exception {
    Map<String, Set<String>> named = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(JavaSources.REPOSITORY.resolve("server/src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        String source = JavaSources.read(file);
        String type = file.getFileName().toString().replace(".java", "");
        for (String table : TABLES.keySet()) {
          if (sqlNames(table).matcher(source).find()) {
            named.computeIfAbsent(table, t -> new HashSet<>()).add(type);
          }
        }
      }
    }
    assertThat(named).isEqualTo(TABLES);
  }

  private static Pattern sqlNames(String table) {
    return Pattern.compile(
        "(?:from|into|update|join|table|delete from)\\s+" + table + "(?![_a-z])(?! \\w+ing)");
  }

  private static com.tngtech.archunit.base.DescribedPredicate<JavaClass> isIn(String name) {
    return JavaClass.Predicates.resideInAPackage(ROOT + name + "..");
  }

  private static String packageOf(JavaClass type) {
    String name = type.getPackageName();
    if (!name.startsWith(ROOT)) {
      return "";
    }
    String below = name.substring(ROOT.length());
    int dot = below.indexOf('.');
    return dot < 0 ? below : below.substring(0, dot);
  }
}
