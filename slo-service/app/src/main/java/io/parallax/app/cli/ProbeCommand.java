package io.parallax.app.cli;

import io.parallax.app.cli.option.DurationConverter;
import io.parallax.app.cli.option.HttpOptions;
import io.parallax.app.cli.option.NetworkConverter;
import io.parallax.app.cli.option.TargetOptions;
import io.parallax.app.cli.output.ExitCode;
import io.parallax.app.cli.output.JsonOption;
import io.parallax.app.cli.output.Report;
import io.parallax.app.oneshot.OneShot;
import io.parallax.app.oneshot.ResultJson;
import io.parallax.app.oneshot.ResultText;
import io.parallax.probe.Outcome;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.Reason;
import io.parallax.probes.Clocks;
import io.parallax.spec.Network;
import io.parallax.spec.target.ProbeTarget;
import io.parallax.specfile.TargetUrl;
import io.parallax.specfile.TargetUrl.Reading;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    description =
        "Probes a target once, from this machine, and shows what was seen: the verdict and its"
            + " reason, each phase, the certificates. No workspace is needed and no slot counts it.",
    mixinStandardHelpOptions = true)
final class ProbeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "TARGET", description = "What to probe: " + TargetUrl.FORMS + ".")
  private String target;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      defaultValue = "10s",
      converter = DurationConverter.class,
      description = "Hard end of the attempt, name look-up included (default: ${DEFAULT-VALUE}).")
  private Duration timeout;

  @Option(
      names = "--allow",
      paramLabel = "NETWORK",
      converter = NetworkConverter.class,
      description =
          "A private or loopback network that may be reached, e.g. 127.0.0.0/8; all such are"
              + " refused otherwise. Repeat it for several.")
  private List<Network> allowed = List.of();

  @Mixin private TargetOptions options;

  @Mixin private HttpOptions http;

  @Mixin private JsonOption json;

  @Override
  public Integer call() {
    Map<String, String> fields = options.fields();
    fields.putAll(http.fields());
    return switch (TargetUrl.read(target, fields, options.headers())) {
      case Reading.Read(ProbeTarget what) -> probe(what).code();
      case Reading.Refused(List<String> problems) ->
          throw new ParameterException(spec.commandLine(), String.join("\n", problems));
    };
  }

  private ExitCode probe(ProbeTarget what) {
    Clocks clocks = Clocks.system();
    ProbeResult result = OneShot.first(what, timeout, allowed, clocks);
    PrintWriter out = spec.commandLine().getOut();
    if (json.wanted()) {
      out.println(Report.json(ResultJson.of(target, result, clocks.wall().instant())));
    } else {
      out.print(ResultText.of(target, result, clocks.wall().instant()));
      out.flush();
    }
    return exitCode(result.outcome());
  }

  private ExitCode exitCode(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Good() -> ExitCode.YES;
      case Outcome.Bad(Reason reason) -> bad(reason);
      case Outcome.Unknown _ -> ExitCode.UNKNOWN;
    };
  }

  private ExitCode bad(Reason reason) {
    if (reason == Reason.ADDRESS_REFUSED) {
      spec.commandLine()
          .getErr()
          .println("parallax: --allow lets probes reach such a network, e.g. --allow 127.0.0.0/8");
    }
    return ExitCode.NO;
  }
}
