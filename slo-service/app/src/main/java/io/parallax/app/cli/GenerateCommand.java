package io.parallax.app.cli;

import io.parallax.app.cli.option.LimitOptions;
import io.parallax.app.cli.option.RuleFormOptions;
import io.parallax.app.cli.output.ExitCode;
import io.parallax.app.cli.output.JsonOption;
import io.parallax.app.cli.output.OutputDirectory;
import io.parallax.app.cli.output.Report;
import io.parallax.app.station.WorkspaceSource;
import io.parallax.budget.BurnRatePolicy;
import io.parallax.dashboards.json.GeneratedDashboards;
import io.parallax.rules.Refusal;
import io.parallax.rules.time.Hindsight;
import io.parallax.rules.yaml.Generated;
import io.parallax.rules.yaml.Generated.Part;
import io.parallax.spec.Workspace;
import io.parallax.specfile.Loaded;
import io.parallax.specfile.Located;
import io.parallax.specfile.Place;
import io.parallax.specfile.Places;
import io.parallax.specfile.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    description =
        "Writes the recording and alert rules of a workspace, their promtool tests, an Alertmanager"
            + " example, and Grafana dashboards. The same workspace gives the same bytes.",
    mixinStandardHelpOptions = true)
final class GenerateCommand implements Callable<Integer> {
  private final InstantSource clock;

  @Spec private CommandSpec spec;

  @Option(names = "--config", required = true, description = "Directory of the workspace.")
  private Path config;

  @Option(
      names = "--out",
      required = true,
      description =
          "Directory to write to. Files that an earlier run wrote and this one does not are"
              + " removed; others are left alone.")
  private Path out;

  @Option(
      names = "--check",
      description = "Writes nothing; ends with 1 when the directory is not up to date.")
  private boolean check;

  @Mixin private RuleFormOptions form;

  @Mixin private LimitOptions limits;

  @Mixin private JsonOption json;

  GenerateCommand() {
    this(InstantSource.system());
  }

  /**
   * @param clock says what is past
   */
  GenerateCommand(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    Located located = WorkspaceSource.locate(config, BurnRatePolicy.STANDARD);
    return switch (located.loaded()) {
      case Loaded.Ok(Workspace workspace) -> generate(workspace, located.places()).code();
      case Loaded.Refused refused -> {
        Report.print(spec.commandLine(), refused.problems());
        yield ExitCode.NO.code();
      }
    };
  }

  private ExitCode generate(Workspace workspace, Places places) throws IOException {
    return switch (Generated.files(
        workspace, BurnRatePolicy.STANDARD, form.rules(limits.limits()), form.output())) {
      case Generated.Refused(List<Refusal> refusals) -> {
        Report.print(
            spec.commandLine(),
            refusals.stream().map(refusal -> problem(refusal, places)).toList(),
            "generated");
        yield ExitCode.NO;
      }
      case Generated.Files(List<Part> rules) -> {
        warn(workspace);
        List<Part> parts = withDashboards(rules, workspace);
        yield check ? check(parts) : write(parts);
      }
    };
  }

  private Problem problem(Refusal refusal, Places places) {
    Optional<Place> place =
        switch (refusal) {
          case Refusal.OfSlo(String id, _) -> places.slo(id);
          case Refusal.OfAdjustment(String name, _) -> places.adjustment(name);
          case Refusal.OfTenant _, Refusal.OfAll _ -> Optional.empty();
        };
    return new Problem(
        place.map(Place::file).orElse(config.toString()),
        place.map(Place::line).orElse(0),
        "",
        refusal.toString(),
        "");
  }

  /** Of what rules can't do any more; the files are the same. */
  private void warn(Workspace workspace) {
    new Hindsight(workspace, clock.instant())
        .warnings()
        .forEach(warning -> spec.commandLine().getErr().println("warning: " + warning));
  }

  private static List<Part> withDashboards(List<Part> rules, Workspace workspace) {
    List<Part> parts = new ArrayList<>(rules);
    parts.add(() -> dashboards(workspace));
    return parts;
  }

  private static Map<String, String> dashboards(Workspace workspace) {
    Map<String, String> files = new TreeMap<>();
    GeneratedDashboards.files(workspace, BurnRatePolicy.STANDARD)
        .forEach((path, text) -> files.put("dashboards/" + path, text));
    return files;
  }

  private ExitCode write(List<Part> parts) throws IOException {
    SortedSet<String> written = new OutputDirectory(out).write(parts);
    say(Map.of("written", written), "wrote %d files to %s".formatted(written.size(), out));
    return ExitCode.YES;
  }

  private ExitCode check(List<Part> parts) throws IOException {
    List<String> differences = new OutputDirectory(out).differences(parts);
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("upToDate", differences.isEmpty());
    report.put("differences", differences);
    say(
        report,
        differences.isEmpty()
            ? out + " is up to date"
            : String.join(System.lineSeparator(), differences));
    return differences.isEmpty() ? ExitCode.YES : ExitCode.NO;
  }

  private void say(Map<String, ?> report, String text) {
    CommandLine line = spec.commandLine();
    line.getOut().println(json.wanted() ? Report.json((Object) report) : text);
  }
}
