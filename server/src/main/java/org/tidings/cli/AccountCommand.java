package org.tidings.cli;

import picocli.CommandLine.Command;

/** {@code tidings account}: what an account's operators do with its secret. */
@Command(
    name = "account",
    description = {
      "Work on an account's secret, whether the platform runs or not.",
      "Access tokens that were fetched before go on working."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {SecretCommand.Reset.class, SecretCommand.Freeze.class, SecretCommand.Thaw.class})
final class AccountCommand {}
