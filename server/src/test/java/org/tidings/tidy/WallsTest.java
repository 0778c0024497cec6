package org.tidings.tidy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
          row("identity", "proves who is a member; knows no pages", "kernel", "storage", "member"),
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
          row("outbound", "calls servers of strangers, whatever they are called for"),
          row(
              "callback",
              "reports on messages, which do not know it",
              "kernel",
              "outbound",
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
              "push",
              "tells of messages, which do not know it",
              "kernel",
              "outbound",
              "storage",
              "account",
              "library",
              "template",
              "member",
              "message",
              "quota"),
          row(
              "privacy",
              "takes out and erases what all others know of members",
              "kernel",
              "storage",
              "ops",
              "account",
              "calls",
              "library",
              "template",
              "member",
              "message",
              "conduct",
              "push",
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
              "card",
              "a message as it is shown, the same for all who show it",
              "kernel",
              "http",
              "template"),
          row("page", "of pages, whoever they are for", "kernel", "http", "storage"),
          row(
              "pages",
              "what the build makes of the page templates",
              "kernel",
              "storage",
              "page",
              "card",
              "ops",
              "quota",
              "operator",
              "account",
              "calls",
              "template",
              "library",
              "submission",
              "identity",
              "member",
              "message",
              "conduct",
              "callback",
              "console",
              "client",
              "demo"),
          row(
              "client",
              "the member's side; never sees the wire or the console",
              "kernel",
              "push",
              "privacy",
              "http",
              "page",
              "card",
              "ops",
              "quota",
              "storage",
              "conduct",
              "account",
              "template",
              "library",
              "identity",
              "member",
              "message"),
          row(
              "console",
              "pages for operators and staff; never sees the wire or the member's side",
              "kernel",
              "outbound",
              "page",
              "card",
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
              "push",
              "privacy",
              "outbound",
              "page",
              "card",
              "http",
              "storage",
              "ops",
              "account",
              "calls",
              "template",
              "library",
              "submission",
              "identity",
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
              "demo",
              "speaks with the platform by HTTP, as its account's program and as a browser does",
              "kernel",
              "http",
              "page"),
          row(
              "cli",
              "starts the app, mends accounts and operators beside it, lints templates without it",
              "identity",
              "kernel",
              "card",
              "template",
              "app",
              "storage",
              "ops",
              "operator",
              "account",
              "quota",
              "conformance",
              "http",
              "demo"));

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
