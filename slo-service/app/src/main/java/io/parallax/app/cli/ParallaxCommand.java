package io.parallax.app.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root command. */
@Command(
    name = "parallax",
    description = "Synthetic probes, exact error budgets, alert rules as code, and a release gate.",
    subcommands = {
      HelpCommand.class,
      ValidateCommand.class,
      LintCommand.class,
      GenerateCommand.class,
      SchemaCommand.class,
      ProbeCommand.class,
      StatusCommand.class,
      GateCommand.class,
      PairCommand.class,
      ImportCommand.class,
      ExplainCommand.class,
      BacktestCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:yes: valid, good, allowed, no difference",
      "1:no: problems were found, a budget burns or is exhausted, the probe was bad, the pair is not"
          + " ready",
      "2:the gate blocks",
      "3:unknown: a budget, the gate, or whether the pair is ready; the prober is at fault",
      "4:wrong usage",
      "5:the service can't be reached",
      "70:internal error"
    },
    mixinStandardHelpOptions = true,
    version = "parallax " + ParallaxCommand.VERSION)
public final class ParallaxCommand implements Runnable {
  static final String VERSION = "0.1.0";

  @Spec private CommandSpec spec;

  /** The whole command line, ready to execute. */
  public static CommandLine commandLine(Server server) {
    CommandLine line =
        new CommandLine(new ParallaxCommand())
            .addSubcommand(new ServeCommand(server))
            .addSubcommand(new DemoCommand(server));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(ParallaxCommand::wrongUsage);
    line.setExecutionExceptionHandler(ParallaxCommand::internalError);
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say which command");
  }

  private static int wrongUsage(ParameterException problem, String[] arguments) {
    PrintWriter err = problem.getCommandLine().getErr();
    err.println(problem.getMessage());
    problem.getCommandLine().usage(err);
    return ExitCode.USAGE.code();
  }

  private static int internalError(
      Exception problem, CommandLine line, CommandLine.ParseResult parsed) {
    line.getErr().println("parallax: internal error, please report it: " + problem);
    if (System.getenv("PARALLAX_DEBUG") != null) {
      problem.printStackTrace(line.getErr());
    } else {
      line.getErr().println("PARALLAX_DEBUG=1 shows where.");
    }
    return ExitCode.INTERNAL_ERROR.code();
  }
}
