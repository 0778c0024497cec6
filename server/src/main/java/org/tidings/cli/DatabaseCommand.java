package org.tidings.cli;

import picocli.CommandLine.Command;

/** {@code tidings database}: what is done to a database while no node runs on it. */
@Command(
    name = "database",
    description = "Work on a database of your own (not on the embedded one).",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = DistributeCommand.class)
final class DatabaseCommand {}
