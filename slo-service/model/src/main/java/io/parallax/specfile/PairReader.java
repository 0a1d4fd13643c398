package io.parallax.specfile;

import io.parallax.spec.Pair;
import io.parallax.spec.Probe;
import io.parallax.spec.target.DnsTarget;
import io.parallax.spec.target.GrpcTarget;
import io.parallax.spec.target.HttpTarget;
import io.parallax.spec.target.SubstrateTarget;
import io.parallax.spec.target.TcpTarget;
import io.parallax.spec.target.TlsTarget;
import io.parallax.spec.target.WebSocketTarget;
import io.parallax.specfile.document.Catalog;
import io.parallax.specfile.document.Document;
import io.parallax.specfile.document.Kind;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.field.Quote;
import java.util.List;
import java.util.Optional;

/** Reads kind Pair. */
final class PairReader {
  private static final long MAX_LAG = 5;
  private static final long MOST_LAG = 1_000_000;

  private final Catalog catalog;
  private final List<Probe> probes;

  /**
   * @param probes those that are valid
   */
  PairReader(Catalog catalog, List<Probe> probes) {
    this.catalog = catalog;
    this.probes = probes;
  }

  Optional<Pair> read(Document document) {
    Fields spec = document.spec();
    Optional<String> service =
        catalog.reference(Kind.SERVICE, spec.required("service", "write the name of a Service"));
    Optional<String> active =
        node(spec.required("active", "write the Probe of the node that serves"));
    Field waits = spec.required("dormant", "write the Probe of the node that waits");
    Optional<String> dormant = node(waits);
    long maxLag = spec.optional("maxLag").integer(0, MOST_LAG).orElse(MAX_LAG);
    spec.refuseOthers();
    active.ifPresent(one -> dormant.ifPresent(other -> checkTwins(one, other, waits)));
    return service.flatMap(of ->
        active.flatMap(one ->
            dormant.flatMap(other ->
                document.ifSound(() -> new Pair(document.name(), of, one, other, maxLag)))));
  }

  private Optional<String> node(Field field) {
    Optional<String> name = catalog.reference(Kind.PROBE, field);
    name.flatMap(this::probe).ifPresent(probe -> checkNode(probe, field));
    return name;
  }

  private static void checkNode(Probe probe, Field field) {
    switch (probe.target()) {
      case SubstrateTarget _ -> {}
      case HttpTarget _, WebSocketTarget _, TcpTarget _, TlsTarget _, GrpcTarget _, DnsTarget _ ->
          field.refuse(
              "probe %s is not of a Substrate node".formatted(Quote.quote(probe.name())),
              "name a Probe with spec.substrate");
    }
  }

  private void checkTwins(String active, String dormant, Field field) {
    if (active.equals(dormant)) {
      field.refuse("is the active one's", "name the Probe of the other node");
      return;
    }
    probe(active)
        .ifPresent(one -> probe(dormant).ifPresent(other -> checkPlaces(one, other, field)));
  }

  private static void checkPlaces(Probe active, Probe dormant, Field field) {
    if (!dormant.regions().containsAll(active.regions())) {
      field.refuse(
          "does not run in every region of " + Quote.quote(active.name()),
          "give it the regions " + String.join(", ", active.regions()));
    }
  }

  private Optional<Probe> probe(String name) {
    return probes.stream().filter(probe -> probe.name().equals(name)).findFirst();
  }
}
