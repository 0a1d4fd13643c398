package io.parallax.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.parallax.app.cli.option.ServiceOption;
import io.parallax.app.cli.output.ExitCode;
import io.parallax.app.cli.output.JsonOption;
import io.parallax.app.cli.output.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    description = "Asks a running Parallax whether a pair's dormant node may take over.",
    mixinStandardHelpOptions = true)
final class PairCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ServiceOption service;

  @Option(names = "--name", required = true, description = "Name of the pair.")
  private String name;

  @Mixin private JsonOption json;

  @Override
  public Integer call() {
    return service.ask("api/v1/pairs/" + name, Map.of(), this::answer);
  }

  private ExitCode answer(JsonNode pair) throws IOException {
    ExitCode exitCode = exitCode(pair.path("readiness").asText());
    PrintWriter out = spec.commandLine().getOut();
    if (json.wanted()) {
      out.println(Report.json(pair));
    } else {
      print(pair, out);
    }
    return exitCode;
  }

  private static void print(JsonNode pair, PrintWriter out) {
    out.printf(
        "%s: %s (%s active, %s dormant)%n",
        pair.path("pair").asText(),
        pair.path("readiness").asText(),
        pair.path("active").asText(),
        pair.path("dormant").asText());
    for (JsonNode region : pair.path("regions")) {
      out.printf("  %s: %s%n", region.path("region").asText(), region.path("readiness").asText());
      region.path("reasons").forEach(reason -> out.println("    " + reason.asText()));
    }
  }

  private static ExitCode exitCode(String readiness) throws IOException {
    return switch (readiness) {
      case "ready" -> ExitCode.YES;
      case "not-ready" -> ExitCode.NO;
      case "unknown" -> ExitCode.UNKNOWN;
      default -> throw new IOException("it did not answer with a pair: is this Parallax?");
    };
  }
}
