package io.parallax.specfile.sli;

import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Indicator.Events;
import io.parallax.specfile.field.Quote;
import io.parallax.specfile.sli.Source.Asked;
import io.parallax.specfile.sli.Source.Query;
import io.parallax.specfile.sli.Source.Slots;
import java.util.Optional;

/** Puts the two sides of a ratio together. */
final class Sides {
  private Sides() {}

  /**
   * @param isGood whether {@code part} is of the good events, else of the bad ones
   */
  static Optional<Indicator> combine(Source part, boolean isGood, Source total, Use use) {
    return switch (part) {
      case Slots slots ->
          switch (total) {
            case Slots all -> slots(slots, isGood, all);
            case Asked all -> refuse(all, "the two sides are of different types", SAME_TYPE);
          };
      case Asked asked ->
          switch (total) {
            case Asked all -> asked(asked, isGood, all, use);
            case Slots all -> refuse(all, "the two sides are of different types", SAME_TYPE);
          };
    };
  }

  private static final String SAME_TYPE = "write the same type in both";

  private static Optional<Indicator> refuse(Source side, String message, String hint) {
    side.where().refuse(message, hint);
    return Optional.empty();
  }

  private static Optional<Indicator> slots(Slots part, boolean isGood, Slots total) {
    if (!isGood) {
      part.where().refuse("a probe's slots are counted as good and total", "write good, not bad");
    }
    String one = whose(part.counted());
    String all = whose(total.counted());
    if (!one.equals(all)) {
      total
          .where()
          .refuse(
              "total is over %s, the other side over %s".formatted(all, one),
              "name the same in both");
    }
    if (total.counted() instanceof Indicator.ProbeSlots(_, var bound) && bound.isPresent()) {
      total.where().refuse("total has a latencyBound", "write it in good only");
    }
    return Optional.of(part.counted());
  }

  private static String whose(Indicator.Slots counted) {
    return switch (counted) {
      case Indicator.ProbeSlots(String probe, _) -> "probe " + Quote.quote(probe);
      case Indicator.PairSlots(String pair, _) -> "pair " + Quote.quote(pair);
    };
  }

  private static Optional<Indicator> asked(Asked part, boolean isGood, Asked total, Use use) {
    if (part.language() != total.language()) {
      return refuse(total, "the two sides are of different types", SAME_TYPE);
    }
    if (!part.dataSource().equals(total.dataSource())) {
      return refuse(total, "the two sides ask different servers", "name the same in both");
    }
    return switch (part.query()) {
      case Query.Text(String text) when total.query() instanceof Query.Text(String all) ->
          texts(part, isGood, text, total, all, events(use, part.language()));
      case Query.Histogram one when total.query() instanceof Query.Histogram all ->
          latency(part, isGood, one, total, all);
      case Query.Text _, Query.Histogram _, Query.UpGauge _ ->
          refuse(total, "only one side is a histogram", "write the histogram in both");
    };
  }

  private static Optional<Indicator> texts(
      Asked part, boolean isGood, String text, Asked total, String all, Events events) {
    if (text.equals(all)) {
      total.where().refuse("both sides count the same", "select fewer events in good or bad");
    }
    return Optional.of(
        isGood
            ? new Indicator.GoodOverTotal(part.dataSource(), events, text, all)
            : new Indicator.BadOverTotal(part.dataSource(), events, text, all));
  }

  private static Optional<Indicator> latency(
      Asked part, boolean isGood, Query.Histogram one, Asked total, Query.Histogram all) {
    if (!isGood) {
      return refuse(part, "a histogram's good observations are counted", "write good, not bad");
    }
    if (!one.selector().equals(all.selector()) || one.buckets() != all.buckets()) {
      return refuse(total, "total is over another histogram", "write the same one in both");
    }
    if (all.bound().isPresent()) {
      return refuse(total, "total has a bound", "write le in good only");
    }
    if (one.bound().isEmpty()) {
      return refuse(part, "has no bound", "write le, the longest good observation, e.g. le: 0.3");
    }
    return one.bound()
        .map(bound ->
            new Indicator.Latency(part.dataSource(), one.selector(), bound, one.buckets()));
  }

  /** What the queries of two sides are of. */
  private static Events events(Use use, Source.Language language) {
    return switch (language) {
      case LOGQL -> Events.LOG_LINES;
      case PROMQL -> use == Use.GAUGE ? Events.GAUGES : Events.COUNTERS;
    };
  }
}
