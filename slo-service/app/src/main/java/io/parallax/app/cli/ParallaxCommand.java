package io.parallax.app.cli;

import io.parallax.app.cli.imports.ImportCommand;
import io.parallax.app.cli.output.ExitCode;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
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

  /** All commands, in the order of the help. */
  private static final Map<String, Function<Server, Object>> COMMANDS = commands();

  private static Map<String, Function<Server, Object>> commands() {
    Map<String, Function<Server, Object>> commands = new LinkedHashMap<>();
    commands.put("help", _ -> new HelpCommand());
    commands.put("validate", _ -> new ValidateCommand());
    commands.put("lint", _ -> new LintCommand());
    commands.put("generate", _ -> new GenerateCommand());
    commands.put("schema", _ -> new SchemaCommand());
    commands.put("probe", _ -> new ProbeCommand());
    commands.put("status", _ -> new StatusCommand());
    commands.put("gate", _ -> new GateCommand());
    commands.put("pair", _ -> new PairCommand());
    commands.put("import", _ -> new ImportCommand());
    commands.put("explain", _ -> new ExplainCommand());
    commands.put("backtest", _ -> new BacktestCommand());
    commands.put("serve", ServeCommand::new);
    commands.put("demo", DemoCommand::new);
    return commands;
  }

  /** The whole command line, ready to execute. */
  public static CommandLine commandLine(Server server) {
    return commandLine(server, COMMANDS.keySet());
  }

  /**
   * What {@code arguments} need of the command line: to read the options of every command takes
   * longer than most commands run.
   */
  public static CommandLine commandLine(Server server, String... arguments) {
    boolean alone =
        arguments.length > 0 && COMMANDS.containsKey(arguments[0]) && !arguments[0].equals("help");
    return alone ? commandLine(server, Set.of(arguments[0])) : commandLine(server);
  }

  private static CommandLine commandLine(Server server, Set<String> names) {
    CommandLine line = new CommandLine(new ParallaxCommand());
    names.forEach(name -> line.addSubcommand(name, COMMANDS.get(name).apply(server)));
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
