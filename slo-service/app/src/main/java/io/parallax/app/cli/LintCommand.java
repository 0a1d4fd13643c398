package io.parallax.app.cli;

import io.parallax.app.cli.option.LimitOptions;
import io.parallax.app.cli.output.ExitCode;
import io.parallax.app.cli.output.Report;
import io.parallax.app.station.WorkspaceSource;
import io.parallax.budget.BurnRatePolicy;
import io.parallax.lint.Finding;
import io.parallax.lint.Linter;
import io.parallax.lint.Sarif;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    description =
        "Looks for what is valid and yet not meant: alerts that never fire or fire for one failure,"
            + " ratios above one, queries of many values. Ends with 1 for errors and warnings.",
    mixinStandardHelpOptions = true)
final class LintCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--config", required = true, description = "Directory of the workspace.")
  private Path config;

  @Mixin private LimitOptions limits;

  @ArgGroup private Form form = new Form();

  /** How it is told; a line each when not said. */
  private static final class Form {
    @Option(names = "--json", description = "Prints JSON instead of text.")
    private boolean json;

    @Option(names = "--sarif", description = "Prints SARIF 2.1.0, for GitHub and editors.")
    private boolean sarif;
  }

  @Override
  public Integer call() {
    BurnRatePolicy policy = BurnRatePolicy.STANDARD;
    List<Finding> findings =
        new Linter(config, policy, limits.limits()).lint(WorkspaceSource.locate(config, policy));
    print(spec.commandLine().getOut(), findings);
    boolean fails = findings.stream().anyMatch(finding -> finding.rule().severity().fails());
    return (fails ? ExitCode.NO : ExitCode.YES).code();
  }

  private void print(PrintWriter out, List<Finding> findings) {
    if (form.sarif) {
      out.println(Report.json((Object) Sarif.of(findings, ParallaxCommand.VERSION)));
    } else if (form.json) {
      out.println(
          Report.json(
              (Object) Map.of("findings", findings.stream().map(LintCommand::told).toList())));
    } else {
      findings.forEach(out::println);
      out.println(findings.isEmpty() ? "no findings" : count(findings.size()));
    }
  }

  private static String count(int findings) {
    return findings == 1 ? "1 finding" : findings + " findings";
  }

  private static Map<String, Object> told(Finding finding) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("rule", finding.rule().id());
    told.put("severity", finding.rule().severity().level());
    told.put("file", finding.file());
    told.put("line", finding.line());
    told.put("subject", finding.subject());
    told.put("message", finding.message());
    told.put("fix", finding.fix());
    return told;
  }
}
