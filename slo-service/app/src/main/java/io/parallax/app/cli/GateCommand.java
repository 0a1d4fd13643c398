package io.parallax.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.parallax.app.cli.option.ServiceOption;
import io.parallax.app.cli.output.ExitCode;
import io.parallax.app.cli.output.JsonOption;
import io.parallax.app.cli.output.Report;
import io.parallax.spec.Change;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    description = "Asks a running Parallax whether a service may be released.",
    mixinStandardHelpOptions = true)
final class GateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ServiceOption parallax;

  @Option(names = "--service", required = true, description = "The service to release.")
  private String service;

  @Option(
      names = "--region",
      description = "The region to release to; 'global' for the sum of all (default: each region).")
  private String region;

  @Option(
      names = "--change",
      defaultValue = "feature",
      description = "Kind of change: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Change change;

  @Mixin private JsonOption json;

  @Override
  public Integer call() {
    Map<String, String> question = new LinkedHashMap<>();
    question.put("service", service);
    question.put("change", change.label());
    if (region != null) {
      question.put("region", region);
    }
    return parallax.ask("api/v1/gate", question, this::answer);
  }

  private ExitCode answer(JsonNode decision) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (json.wanted()) {
      out.println(Report.json(decision));
    } else {
      out.printf("%s %s%n", decision.path("decision").asText(), service);
      decision.path("reasons").forEach(reason -> out.println("  " + reason.asText()));
      out.printf(
          "  policy %s, decision %s, valid until %s%n",
          decision.path("policy").asText(),
          decision.path("id").asText(),
          decision.path("validUntil").asText());
    }
    return exitCode(decision.path("decision").asText());
  }

  private ExitCode exitCode(String decision) throws IOException {
    return switch (decision) {
      case "allow" -> ExitCode.YES;
      case "block" -> ExitCode.GATE_BLOCKS;
      case "unknown" -> ExitCode.UNKNOWN;
      default -> throw new IOException("it did not answer with a decision: is this Parallax?");
    };
  }
}
