package io.parallax.specfile.sli;

import io.parallax.spec.DataSource;
import io.parallax.spec.Pair;
import io.parallax.spec.Probe;
import io.parallax.spec.slo.Indicator;
import io.parallax.specfile.document.Catalog;
import io.parallax.specfile.document.DescriptionReader;
import io.parallax.specfile.document.Document;
import io.parallax.specfile.document.Kind;
import io.parallax.specfile.document.Metadata;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.sli.Source.Query;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads SLIs, wherever they stand: documents of their own, or parts of an SLO. */
public final class IndicatorReader {
  private final Catalog catalog;
  private final SlotsReader slots;
  private final SourceReader sources;
  private final RatioReader ratios;
  private final Map<String, Counted> shared = new HashMap<>();

  /**
   * @param probes those that are valid; others are problems of their own
   * @param pairs likewise
   * @param servers likewise
   */
  public IndicatorReader(
      Catalog catalog, List<Probe> probes, List<Pair> pairs, List<DataSource> servers) {
    this.catalog = catalog;
    this.slots = new SlotsReader(catalog, probes, pairs);
    this.sources = new SourceReader(catalog, slots, servers);
    this.ratios = new RatioReader(sources);
  }

  /** Reads a document of kind SLI, so that others can name it. */
  public void share(Document document) {
    read(document.spec()).ifPresent(counted -> shared.put(document.name(), counted));
  }

  /** What {@code indicator} or {@code indicatorRef} of {@code owner} says, whichever is written. */
  public Optional<Counted> read(Field indicator, Field reference) {
    return indicator.isWritten()
        ? inline(indicator.fields())
        : catalog
            .reference(Kind.SLI, reference)
            .flatMap(name -> Optional.ofNullable(shared.get(name)));
  }

  public Optional<Probe> probe(String name) {
    return slots.probe(name);
  }

  /** Where slots are judged; empty when what they are of is not valid, or none is counted. */
  public Optional<List<String>> regions(Indicator indicator) {
    return switch (indicator) {
      case Indicator.Slots of -> slots.regions(of);
      case Indicator.Queries _, Indicator.Composite _ -> Optional.empty();
    };
  }

  private Optional<Counted> inline(Fields fields) {
    Field metadata = fields.optional("metadata");
    if (metadata.isWritten()) {
      Metadata.read(Kind.SLI, metadata.fields());
    }
    Field spec = fields.required("spec", "write spec with a ratioMetric or a thresholdMetric");
    fields.refuseOthers();
    return spec.isWritten() ? read(spec.asSpecOf(Kind.SLI.label()).fields()) : Optional.empty();
  }

  private Optional<Counted> read(Fields spec) {
    DescriptionReader.read(spec);
    spec.exactlyOne("ratioMetric", "thresholdMetric", "write ratioMetric, or thresholdMetric");
    Field ratio = spec.optional("ratioMetric");
    Field threshold = spec.optional("thresholdMetric");
    spec.refuseOthers();
    return threshold.isWritten() && !ratio.isWritten()
        ? sources.read(threshold, Use.THRESHOLD).flatMap(IndicatorReader::compared)
        : ratios.read(ratio.fields()).map(Counted.Whole::new);
  }

  private static Optional<Counted> compared(Source source) {
    return source instanceof Source.Asked(_, _, var server, Query.Text(String query))
        ? Optional.of(new Counted.Compared(server, query))
        : Optional.empty();
  }
}
