package io.parallax.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.parallax.app.cli.option.ServiceOption;
import io.parallax.app.cli.output.ExitCode;
import io.parallax.app.cli.output.JsonOption;
import io.parallax.app.cli.output.Report;
import io.parallax.app.cli.output.StatusTable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    description =
        "Asks a running Parallax for its budgets: what is left as a share, in bad slots, events or"
            + " slices, and in time of full outage; where it goes, when it begins anew, how much"
            + " was measured and how lately. Ends with 1 when a budget burns or is exhausted, else"
            + " with 3 when one is unknown.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ServiceOption parallax;

  @Option(names = "--service", description = "Only the budgets of this service.")
  private @Nullable String service;

  @Option(names = "--slo", description = "Only that of this SLO.")
  private @Nullable String slo;

  @Option(names = "--region", description = "Only in this region; 'global' for the sum of all.")
  private @Nullable String region;

  @Mixin private JsonOption json;

  @Override
  public Integer call() {
    Map<String, String> question = new LinkedHashMap<>();
    put(question, "service", service);
    put(question, "slo", slo);
    put(question, "region", region);
    return parallax.ask("api/v1/budgets", question, this::answer);
  }

  private static void put(Map<String, String> question, String name, @Nullable String value) {
    if (value != null) {
      question.put(name, value);
    }
  }

  private ExitCode answer(JsonNode budgets) throws IOException {
    List<String> states =
        StreamSupport.stream(budgets.spliterator(), false)
            .map(budget -> budget.path("status").asText())
            .toList();
    if (!budgets.isArray() || !StatusTable.STATES.containsAll(states)) {
      throw new IOException("it did not answer with budgets: is this Parallax?");
    }
    spec.commandLine()
        .getOut()
        .println(json.wanted() ? Report.json(budgets) : StatusTable.of(budgets).stripTrailing());
    return exitCode(states);
  }

  private static ExitCode exitCode(List<String> states) {
    if (states.isEmpty()) {
      return ExitCode.UNKNOWN;
    }
    if (states.contains("burning") || states.contains("exhausted")) {
      return ExitCode.NO;
    }
    return states.contains("unknown") ? ExitCode.UNKNOWN : ExitCode.YES;
  }
}
