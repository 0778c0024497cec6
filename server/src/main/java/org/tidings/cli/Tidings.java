package org.tidings.cli;

import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.tidings.app.SeedException;
import org.tidings.storage.DatabaseException;
import org.tidings.storage.embedded.EmbeddedPostgresException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code tidings}: the program's entry. */
@Command(
    name = "tidings",
    description = "The open platform side of templated service messages.",
    mixinStandardHelpOptions = true,
    versionProvider = Tidings.Version.class,
    subcommands = {
      ServeCommand.class,
      DemoCommand.class,
      AccountCommand.class,
      OperatorCommand.class,
      DatabaseCommand.class,
      TemplateCommand.class,
      ConformanceCommand.class
    })
public final class Tidings {
  private Tidings() {}

  public static void main(String[] arguments) {
    if (arguments.length > 0
        && Set.of("demo", "account", "operator", "template").contains(arguments[0])) {
      // what these print is the story; before the first logger, which reads this
      System.setProperty("tidings.log", "WARN");
    }
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    CommandLine line = new CommandLine(new Tidings());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler((failure, command, parsed) -> explain(failure));
    int status = line.execute(arguments);
    Stopping.exit(status);
  }

  /** One or a few sentences for what a person can mend; the trace goes to the log for the rest. */
  private static int explain(Exception failure) {
    switch (failure) {
      case SeedException e -> System.err.println(e.getMessage());
      case EmbeddedPostgresException e -> System.err.println(e.getMessage());
      case DatabaseException e -> System.err.println(e.getMessage());
      case UncheckedIOException e -> System.err.println(e.getMessage());
      case IllegalArgumentException e -> System.err.println(e.getMessage());
      default -> {
        LoggerFactory.getLogger(Tidings.class).error("The platform stopped", failure);
        System.err.println("The platform stopped: " + failure.getMessage());
      }
    }
    return 1;
  }

  /** What the build wrote into the jar. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Tidings.class.getPackage().getImplementationVersion();
      return new String[] {"Tidings " + Optional.ofNullable(version).orElse("(unpackaged)")};
    }
  }
}
