package org.tidings.cli;

import picocli.CommandLine.Command;

/** {@code tidings template}: what a submitter does with a template's text, without a platform. */
@Command(
    name = "template",
    description = "Work on a template's text. No platform needs to run.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = LintCommand.class)
final class TemplateCommand {}
