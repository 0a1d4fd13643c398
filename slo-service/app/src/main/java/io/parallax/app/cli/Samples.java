package io.parallax.app.cli;

import io.parallax.app.cli.option.SourceOptions;
import io.parallax.backtest.SampleSource;
import io.parallax.backtest.TapeReader;
import io.parallax.backtest.samples.FileSamples;
import io.parallax.backtest.samples.OpenMetricsReader;
import io.parallax.backtest.samples.OpenMetricsReader.Problem;
import io.parallax.backtest.samples.OpenMetricsReader.Reading;
import io.parallax.budget.BurnRatePolicy;
import io.parallax.spec.Region;
import io.parallax.spec.Workspace;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a backtest's samples are from. */
sealed interface Samples {
  /**
   * @param byRegion who is asked of each region
   */
  record Had(Map<String, SampleSource> byRegion) implements Samples {}

  /**
   * @param problems what is wrong, a line each
   */
  record Refused(List<String> problems) implements Samples {}

  /**
   * @param file absent where servers are asked
   */
  static Samples of(
      Workspace workspace, SourceOptions sources, @Nullable Path file, boolean recorded) {
    if (recorded && sources.regionLabel().isPresent()) {
      return new Refused(
          List.of("--recorded and --region-label: write one of them; tiles say their region"));
    }
    if (file == null) {
      Map<String, SampleSource> servers = sources.servers(workspace);
      return servers.isEmpty()
          ? new Refused(List.of("write --source or --file, or a Stack for each region"))
          : new Had(servers);
    }
    if (sources.areGiven()) {
      return new Refused(List.of("--file and --source: write one of them"));
    }
    try (Reader text = Files.newBufferedReader(file)) {
      var names = TapeReader.names(workspace, BurnRatePolicy.STANDARD.tile(), recorded);
      return switch (OpenMetricsReader.read(text, names)) {
        case Reading.Read(var store) -> ofAll(workspace, new FileSamples(store));
        case Reading.Refused(List<Problem> problems) ->
            new Refused(
                problems.stream()
                    .map(each -> "%s:%d: %s".formatted(file, each.line(), each.message()))
                    .toList());
      };
    } catch (IOException unreadable) {
      return new Refused(List.of(file + ": can't be read: " + unreadable));
    }
  }

  private static Samples ofAll(Workspace workspace, SampleSource samples) {
    return new Had(
        workspace.regions().stream().collect(Collectors.toMap(Region::name, _ -> samples)));
  }
}
