package io.parallax.app.telemetry;

import io.parallax.naming.ProbeSeries;
import io.parallax.naming.Series;
import io.parallax.naming.SlotSeries;
import io.parallax.naming.SubstrateSeries;
import io.parallax.naming.SyntheticSeries;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes a scrape in parts. Ten thousand probes have four hundred thousand series: held all at once
 * they would be most of the process' memory.
 */
public final class Exposition {
  /** How many of the series that each probe has are held at once. */
  private static final int TOGETHER = 4;

  private static final byte[] END = "# EOF\n".getBytes(StandardCharsets.US_ASCII);

  private static final List<String> OF_EACH_PROBE =
      Stream.of(ProbeSeries.ALL, SyntheticSeries.ALL, SlotSeries.ALL, SubstrateSeries.ALL)
          .<Series>flatMap(List::stream)
          .map(Snapshot::name)
          .toList();

  private Exposition() {}

  /**
   * Gathers the next part when the last one has been written. Begins with those that are no
   * probe's, so that what is wrong with them is an exception and not half a page.
   */
  public static void write(
      PrometheusRegistry registry, ExpositionFormatWriter writer, OutputStream out)
      throws IOException {
    Endless endless = new Endless(out);
    for (Predicate<String> part : parts()) {
      writer.write(endless, registry.scrape(part));
    }
    endless.finish();
  }

  private static List<Predicate<String>> parts() {
    List<Predicate<String>> parts = new ArrayList<>();
    Set<String> all = Set.copyOf(OF_EACH_PROBE);
    parts.add(name -> !all.contains(name));
    IntStream.iterate(0, from -> from < OF_EACH_PROBE.size(), from -> from + TOGETHER)
        .mapToObj(from -> OF_EACH_PROBE.stream().skip(from).limit(TOGETHER))
        .map(some -> some.collect(Collectors.toUnmodifiableSet()))
        .forEach(some -> parts.add(some::contains));
    return parts;
  }

  /**
   * Holds back the mark with which OpenMetrics ends, until it is the last thing that is written.
   */
  private static final class Endless extends OutputStream {
    private final OutputStream out;
    private int held;

    Endless(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      if (length >= END.length && endsIn(bytes, from + length)) {
        out.write(bytes, from, length - END.length);
        held = END.length;
      } else {
        out.write(bytes, from, length);
        held = 0;
      }
    }

    private static boolean endsIn(byte[] bytes, int end) {
      return Arrays.equals(bytes, end - END.length, end, END, 0, END.length);
    }

    void finish() throws IOException {
      out.write(END, 0, held);
      out.flush();
    }
  }
}
