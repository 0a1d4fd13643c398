package io.parallax.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.parallax.app.cli.option.ServiceOption;
import io.parallax.app.cli.output.ExitCode;
import io.parallax.app.cli.output.JsonOption;
import io.parallax.app.cli.output.Report;
import io.parallax.app.explain.ExplanationJson;
import io.parallax.app.explain.ExplanationText;
import io.parallax.app.explain.Sources;
import io.parallax.app.station.WorkspaceSource;
import io.parallax.budget.BurnRatePolicy;
import io.parallax.explain.Explanation;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Slo;
import io.parallax.specfile.Loaded;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    description =
        "Shows each number of an SLO's budget: its formula, its inputs, the query that gives the"
            + " same, and what Sloth and Pyrra call it. Asks a running Parallax, or with --config"
            + " and --source a Prometheus; with --config alone it tells the formulas.",
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SLO", description = "Id of the SLO.")
  private String slo;

  @Option(names = "--config", description = "Directory of the workspace.")
  private @Nullable Path config;

  @Mixin private ServiceOption parallax;

  @Option(
      names = "--source",
      description =
          "URL of a Prometheus or Mimir that evaluates the generated rules of all regions.")
  private @Nullable URI source;

  @Option(
      names = "--region",
      description = "The region, or 'global' (default: each region, and all together).")
  private @Nullable String region;

  @Mixin private JsonOption json;

  @Override
  public Integer call() {
    if (config == null || spec.commandLine().getParseResult().hasMatchedOption("--url")) {
      return askService();
    }
    return switch (WorkspaceSource.load(config, BurnRatePolicy.STANDARD)) {
      case Loaded.Ok(Workspace workspace) -> explain(workspace).code();
      case Loaded.Refused refused -> {
        Report.print(spec.commandLine(), refused.problems());
        yield ExitCode.NO.code();
      }
    };
  }

  private int askService() {
    if (source != null) {
      throw new ParameterException(spec.commandLine(), "--source goes with --config, not --url");
    }
    Map<String, String> question = new LinkedHashMap<>();
    question.put("slo", slo);
    Optional.ofNullable(region).ifPresent(name -> question.put("region", name));
    return parallax.ask("api/v1/explain", question, this::told);
  }

  private ExitCode told(JsonNode answer) throws IOException {
    return show(ExplanationJson.read(answer));
  }

  private ExitCode explain(Workspace workspace) {
    Optional<Slo> found = workspace.slo(slo);
    if (found.isEmpty()) {
      return wrong("the workspace has no slo '" + slo + "'");
    }
    List<Explanation> explanations =
        explanations(workspace, found.get()).stream()
            .filter(each -> region == null || each.region().equals(region))
            .toList();
    return explanations.isEmpty()
        ? wrong("slo '%s' is not judged in region '%s'".formatted(slo, region))
        : show(explanations);
  }

  private List<Explanation> explanations(Workspace workspace, Slo found) {
    Sources sources = new Sources(BurnRatePolicy.STANDARD);
    return source == null
        ? sources.formulas(found)
        : sources.recorded(workspace, found, source, InstantSource.system().instant());
  }

  private ExitCode show(List<Explanation> explanations) {
    spec.commandLine()
        .getOut()
        .println(
            json.wanted()
                ? ExplanationJson.of(explanations)
                : ExplanationText.of(explanations).stripTrailing());
    return ExitCode.YES;
  }

  private ExitCode wrong(String message) {
    spec.commandLine().getErr().println("parallax: " + message);
    return ExitCode.USAGE;
  }
}
