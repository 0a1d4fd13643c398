package io.parallax.app.cli;

import io.parallax.app.backtest.BacktestJson;
import io.parallax.app.backtest.BacktestMarkdown;
import io.parallax.app.backtest.BacktestText;
import io.parallax.app.backtest.ProgressBar;
import io.parallax.app.cli.option.InstantConverter;
import io.parallax.app.cli.option.SourceOptions;
import io.parallax.app.cli.option.WhatIfOptions;
import io.parallax.app.cli.output.ExitCode;
import io.parallax.app.cli.output.Report;
import io.parallax.app.station.WorkspaceSource;
import io.parallax.backtest.Backtest;
import io.parallax.backtest.Replay;
import io.parallax.backtest.SampleSource;
import io.parallax.backtest.Tape;
import io.parallax.backtest.TapeReader;
import io.parallax.backtest.WhatIf;
import io.parallax.budget.BurnRatePolicy;
import io.parallax.sli.Interval;
import io.parallax.spec.Workspace;
import io.parallax.specfile.Loaded;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    description =
        "Tells what would have alerted in the past, when, how late, and what was left of each"
            + " budget: the workspace's SLOs and alerts over the counters of a Prometheus, a Mimir"
            + " or a file. With --objective and --window it compares with promises that are not"
            + " written yet.",
    mixinStandardHelpOptions = true)
final class BacktestCommand implements Callable<Integer> {
  private static final BurnRatePolicy POLICY = BurnRatePolicy.STANDARD;
  private static final Duration LONGEST = Duration.ofDays(366);

  @Spec private CommandSpec spec;

  @Option(names = "--config", required = true, description = "Directory of the workspace.")
  private Path config;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "TIME",
      converter = InstantConverter.class,
      description = "Beginning of the span: 2026-11-01 or 2026-11-01T06:00:00Z.")
  private Instant from;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "TIME",
      converter = InstantConverter.class,
      description = "Its end, at most 366 days later.")
  private Instant to;

  @Mixin private SourceOptions sources;

  @Option(
      names = "--file",
      paramLabel = "OPENMETRICS",
      description =
          "Takes the samples of a file instead: OpenMetrics text with timestamps, of all regions.")
  private @Nullable Path file;

  @Option(
      names = "--recorded",
      description =
          "Takes the tiles that rules recorded, of the SLIs as they were then, instead of computing"
              + " them from the counters of the SLIs as they are now.")
  private boolean recorded;

  @Mixin private WhatIfOptions whatIf;

  @ArgGroup private Form form = new Form();

  /** How it is told; tables when not said. */
  private static final class Form {
    @Option(names = "--json", description = "Prints JSON instead of text.")
    private boolean json;

    @Option(names = "--markdown", description = "Prints Markdown, for a pull request.")
    private boolean markdown;
  }

  @Override
  public Integer call() {
    if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
      throw new ParameterException(
          spec.commandLine(), "--to must be after --from, and at most 366 days after it");
    }
    return switch (WorkspaceSource.load(config, POLICY)) {
      case Loaded.Ok(Workspace workspace) -> backtest(workspace).code();
      case Loaded.Refused refused -> {
        Report.print(spec.commandLine(), refused.problems());
        yield ExitCode.NO.code();
      }
    };
  }

  private ExitCode backtest(Workspace workspace) {
    WhatIf tried = whatIf.of(workspace);
    return switch (Samples.of(workspace, sources, file, recorded)) {
      case Samples.Had(var byRegion) -> backtest(workspace, tried, reader(workspace, byRegion));
      case Samples.Refused(List<String> problems) -> refused(problems);
    };
  }

  private TapeReader reader(Workspace workspace, Map<String, SampleSource> byRegion) {
    return new TapeReader(
        workspace,
        region -> byRegion.getOrDefault(region, SampleSource.NOBODY),
        sources.regionLabel(),
        POLICY.tile(),
        recorded,
        ProgressBar.on(spec.commandLine().getErr()));
  }

  private ExitCode backtest(Workspace workspace, WhatIf tried, TapeReader reader) {
    if (!reader.mixed().isEmpty()) {
      return refused(reader.mixed().entrySet().stream().map(BacktestCommand::mixed).toList());
    }
    Interval span = new Interval(from, to);
    Replay asItIs = new Replay(workspace, POLICY, span);
    Replay asTried = new Replay(tried.in(workspace), POLICY, span);
    Tape tape = reader.read(asItIs.reach().hull(asTried.reach()));
    Backtest before = asItIs.over(tape);
    String answer = tried.isNothing() ? told(before) : told(before, asTried.over(tape));
    spec.commandLine().getOut().println(answer.stripTrailing());
    return before.isBlind() ? blind(before) : ExitCode.YES;
  }

  private ExitCode refused(List<String> problems) {
    problems.forEach(spec.commandLine().getErr()::println);
    return ExitCode.NO;
  }

  private static String mixed(Map.Entry<String, List<String>> slo) {
    return ("slo '%s': %s are read from one source by one query, so each would count what all did:"
            + " write --region-label NAME, of the label that has the region's name, or --source"
            + " REGION=URL for each")
        .formatted(slo.getKey(), String.join(", ", slo.getValue()));
  }

  private String told(Backtest backtest) {
    if (form.json) {
      return Report.json((Object) BacktestJson.of(backtest));
    }
    return form.markdown ? BacktestMarkdown.of(backtest) : BacktestText.of(backtest);
  }

  private String told(Backtest before, Backtest after) {
    if (form.json) {
      return Report.json((Object) BacktestJson.of(before, after));
    }
    return form.markdown ? BacktestMarkdown.of(before, after) : BacktestText.of(before, after);
  }

  private ExitCode blind(Backtest backtest) {
    spec.commandLine().getErr().println("parallax: nothing is known of any SLO in that span");
    return backtest.isUnanswered() ? ExitCode.UNREACHABLE : ExitCode.UNKNOWN;
  }
}
