package io.parallax.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parallax.spec.Change;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "gate",
    description = "Asks a running Parallax whether a service may be released.",
    mixinStandardHelpOptions = true)
final class GateCommand implements Callable<Integer> {
  private static final OkHttpClient HTTP =
      new OkHttpClient.Builder().callTimeout(Duration.ofSeconds(10)).build();

  @Spec private CommandSpec spec;

  @Option(
      names = "--url",
      defaultValue = "http://127.0.0.1:8080",
      description = "Where Parallax listens (default: ${DEFAULT-VALUE}).")
  private String url;

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
    try (Response response =
        HTTP.newCall(new Request.Builder().url(question()).build()).execute()) {
      String body = response.body().string();
      return response.isSuccessful() ? answer(body) : refused(response.code(), body);
    } catch (IOException unreachable) {
      spec.commandLine()
          .getErr()
          .printf("parallax: no answer from %s (%s)%n", url, unreachable.getMessage());
      return ExitCode.UNREACHABLE.code();
    }
  }

  private HttpUrl question() {
    HttpUrl base = HttpUrl.parse(url);
    if (base == null) {
      throw new ParameterException(
          spec.commandLine(), "--url '" + url + "' is no http or https URL");
    }
    HttpUrl.Builder question =
        base.newBuilder()
            .addPathSegments("api/v1/gate")
            .addQueryParameter("service", service)
            .addQueryParameter("change", change.label());
    if (region != null) {
      question.addQueryParameter("region", region);
    }
    return question.build();
  }

  private int answer(String body) throws IOException {
    JsonNode decision = new ObjectMapper().readTree(body);
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
    return exitCode(decision.path("decision").asText()).code();
  }

  private ExitCode exitCode(String decision) throws IOException {
    return switch (decision) {
      case "allow" -> ExitCode.YES;
      case "block" -> ExitCode.GATE_BLOCKS;
      case "unknown" -> ExitCode.GATE_UNKNOWN;
      default -> throw new IOException("it did not answer with a decision: is this Parallax?");
    };
  }

  private int refused(int status, String body) {
    spec.commandLine().getErr().printf("parallax: %s answered %d: %s%n", url, status, body);
    return (status == 400 || status == 404 ? ExitCode.USAGE : ExitCode.UNREACHABLE).code();
  }
}
