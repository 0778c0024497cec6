package org.tidings.cli;

import picocli.CommandLine.Command;

/** {@code tidings operator}: who may sign in to the console. */
@Command(
    name = "operator",
    description =
        "Make operators, and help those who cannot sign in, whether the platform runs or not.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      CreateOperatorCommand.class,
      ResetPasswordCommand.class,
      SecondFactorOffCommand.class
    })
final class OperatorCommand {}
