package io.parallax.specfile.sli;

import io.parallax.spec.DataSource;
import io.parallax.specfile.document.Catalog;
import io.parallax.specfile.document.Kind;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.field.Quote;
import io.parallax.specfile.sli.Source.Language;
import io.parallax.specfile.sli.Source.Query;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads {@code metricSource}: what is asked, and whom. */
final class SourceReader {
  private final Catalog catalog;
  private final SlotsReader slots;
  private final Map<String, DataSource> servers;

  /**
   * @param servers those that are valid; others are problems of their own
   */
  SourceReader(Catalog catalog, SlotsReader slots, List<DataSource> servers) {
    this.catalog = catalog;
    this.slots = slots;
    this.servers =
        servers.stream()
            .collect(Collectors.toMap(DataSource::name, Function.identity(), (first, _) -> first));
  }

  /** What {@code side} says, e.g. {@code good}; empty when that is nothing valid. */
  Optional<Source> read(Field side, Use use) {
    Fields fields = side.fields();
    Fields metric =
        fields.required("metricSource", "write metricSource with type and spec").fields();
    fields.refuseOthers();
    Field reference = metric.optional("metricSourceRef");
    Optional<String> name = catalog.reference(Kind.DATA_SOURCE, reference);
    Optional<DataSource> server = name.flatMap(of -> Optional.ofNullable(servers.get(of)));
    Optional<SourceType> type = type(metric, reference, server);
    Fields spec =
        metric.required("spec", "write probe (parallax) or query (prometheus, loki)").fields();
    metric.refuseOthers();
    type.ifPresent(of -> checkType(reference, server, of));
    return type.flatMap(of -> read(of, server, spec, use))
        .filter(_ -> server.isPresent() || !reference.isWritten());
  }

  /** As it is written, else as the data source has it. */
  private static Optional<SourceType> type(
      Fields metric, Field reference, Optional<DataSource> server) {
    Field type =
        reference.isWritten()
            ? metric.optional("type")
            : metric.required("type", "write parallax, prometheus, mimir or loki");
    return SourceType.read(type, SourceType.ALL)
        .or(() -> server.filter(_ -> !type.isWritten()).map(SourceReader::typeOf));
  }

  private static SourceType typeOf(DataSource server) {
    return switch (server.type()) {
      case PROMETHEUS -> SourceType.PROMETHEUS;
      case LOKI -> SourceType.LOKI;
    };
  }

  private static void checkType(Field reference, Optional<DataSource> server, SourceType type) {
    if (type == SourceType.PARALLAX && reference.isWritten()) {
      reference.refuse("probes are of no data source", "remove it");
    } else if (server.isPresent() && !type.server().equals(server.map(DataSource::type))) {
      reference.refuse(
          "data source %s is of another type".formatted(Quote.quote(server.get().name())),
          "remove type, or name another data source");
    }
  }

  private Optional<Source> read(
      SourceType type, Optional<DataSource> server, Fields spec, Use use) {
    Optional<String> name = server.map(DataSource::name);
    return switch (type) {
      case PARALLAX -> slots(spec, use);
      case PROMETHEUS, MIMIR ->
          PromqlReader.read(spec, use)
              .map(query -> new Source.Asked(spec.owner(), Language.PROMQL, name, query));
      case LOKI ->
          lines(spec, use)
              .map(query -> new Source.Asked(spec.owner(), Language.LOGQL, name, query));
    };
  }

  private Optional<Source> slots(Fields spec, Use use) {
    if (use != Use.COUNTER) {
      spec.owner()
          .refuse(
              "a probe's slots are counted",
              "write a ratioMetric with counter: true, good and total; latencyBound stands in good");
    }
    return slots.read(spec);
  }

  private static Optional<Query> lines(Fields spec, Use use) {
    Field query = spec.required("query", "write LogQL of log lines");
    if (use != Use.COUNTER) {
      spec.owner()
          .refuse(
              "of Loki only lines are counted",
              "write a ratioMetric with counter: true; or record the number, and write mimir");
    }
    spec.refuse("histogram", "Loki has no histograms", "write query");
    spec.refuse("upGauge", "Loki has no gauges", "write query");
    spec.refuseOthers();
    return use == Use.COUNTER ? QueryText.lines(query).map(Query.Text::new) : Optional.empty();
  }
}
