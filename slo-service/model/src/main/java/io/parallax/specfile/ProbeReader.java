package io.parallax.specfile;

import io.parallax.spec.Mesh;
import io.parallax.spec.Probe;
import io.parallax.spec.target.ProbeTarget;
import io.parallax.spec.target.SubstrateTarget;
import io.parallax.specfile.document.Catalog;
import io.parallax.specfile.document.Document;
import io.parallax.specfile.document.Kind;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.field.Quantities;
import io.parallax.specfile.field.Quote;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads kind Probe. */
final class ProbeReader {
  private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(60);
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

  private final Catalog catalog;

  ProbeReader(Catalog catalog) {
    this.catalog = catalog;
  }

  Optional<Probe> read(Document document) {
    Fields spec = document.spec();
    Optional<ProbeTarget> target = ProtocolReader.read(spec);
    Duration interval = interval(spec.optional("interval"));
    Duration timeout = timeout(spec.optional("timeout"), interval);
    List<String> regions = regions(spec.optional("regions"));
    int quorum = quorum(spec.optional("quorum"), regions.size());
    refuseReserved(document);
    target.ifPresent(what -> requireTimeToListen(spec, what, timeout));
    spec.refuseOthers();
    return target
        .filter(_ -> !regions.isEmpty())
        .flatMap(what ->
            document.ifSound(
                () -> new Probe(document.name(), what, interval, timeout, regions, quorum)));
  }

  private static int quorum(Field field, int regions) {
    int most = Math.max(1, regions);
    return field.integer(1, most).map(Long::intValue).orElse(regions / 2 + 1);
  }

  private void refuseReserved(Document document) {
    String name = document.name();
    if (name.startsWith(Mesh.PREFIX)
        && catalog.names(Kind.REGION).contains(name.substring(Mesh.PREFIX.length()))) {
      document
          .metadata()
          .nameField()
          .refuse(
              Quote.quote(name) + " is what the probe of the way to that region is called",
              "choose another name");
    }
  }

  /** A subscription that stays silent must not take the time in which that is judged. */
  private static void requireTimeToListen(Fields spec, ProbeTarget target, Duration timeout) {
    if (target instanceof SubstrateTarget node
        && node.checks().newHeadWithin().filter(wait -> isTooLong(wait, timeout)).isPresent()) {
      spec.optional("substrate")
          .fields()
          .optional("newHeadWithin")
          .refuse(
              "is more than half of the timeout of " + Quantities.format(timeout),
              "write a longer timeout, or less");
    }
  }

  private static boolean isTooLong(Duration wait, Duration timeout) {
    return wait.multipliedBy(2).compareTo(timeout) > 0;
  }

  private static Duration interval(Field field) {
    return field.duration(Duration.ofSeconds(1), Duration.ofHours(1)).orElse(DEFAULT_INTERVAL);
  }

  private static Duration timeout(Field field, Duration interval) {
    Duration longest = interval.compareTo(DEFAULT_TIMEOUT) < 0 ? interval : DEFAULT_TIMEOUT;
    Duration timeout = field.duration().orElse(longest);
    if (timeout.compareTo(interval) > 0) {
      field.refuse(
          "%s is longer than the interval of %s"
              .formatted(Quantities.format(timeout), Quantities.format(interval)),
          "write at most " + Quantities.format(interval));
    }
    return timeout;
  }

  private List<String> regions(Field field) {
    return field.isWritten()
        ? List.copyOf(catalog.references(Kind.REGION, field))
        : catalog.names(Kind.REGION);
  }
}
