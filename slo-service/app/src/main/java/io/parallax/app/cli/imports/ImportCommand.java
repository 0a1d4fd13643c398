package io.parallax.app.cli.imports;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes workspaces of other tools' configuration: a command for each tool. */
@Command(
    description = "Makes a workspace of another tool's configuration.",
    subcommands = {
      HelpCommand.class,
      ImportBlackboxCommand.class,
      ImportPyrraCommand.class,
      ImportSlothCommand.class
    },
    mixinStandardHelpOptions = true)
public final class ImportCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say which tool's");
  }
}
