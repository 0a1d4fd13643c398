package io.parallax.spec.slo;

import io.parallax.spec.DataSource;
import io.parallax.spec.value.Check;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What an SLO counts. Every kind ends as good and total events; none is a ratio of its own. */
public sealed interface Indicator {

  /** Slots of a probe, each judged by something. */
  sealed interface Slots extends Indicator {
    /** Name of the probe. */
    String probe();
  }

  /**
   * Slots of a probe.
   *
   * @param probe the probe's name
   * @param latencyBound a good slot must also have answered within this; absent for availability
   */
  record ProbeSlots(String probe, Optional<Duration> latencyBound) implements Slots {}

  /**
   * Slots of a pair's dormant node, each good when the pair was ready as it ended.
   *
   * @param pair the pair's name
   * @param probe name of the dormant node's probe
   */
  record PairSlots(String pair, String probe) implements Slots {}

  /** What users' own series or logs say. */
  sealed interface Queries extends Indicator {
    /** Name of the {@link DataSource} that is asked; absent for the region's own. */
    Optional<String> dataSource();
  }

  /** What the two queries of a ratio are of. */
  enum Events {
    /** Selectors of counters: their increase is counted. */
    COUNTERS,
    /** PromQL of numbers that go up and down: at each tile its values enter the sums. */
    GAUGES,
    /** LogQL of log lines, each an event; Loki counts them. */
    LOG_LINES
  }

  /**
   * One query for the good events and one for all of them.
   *
   * @param good the good ones, e.g. {@code http_requests_total{code!~"5.."}}
   * @param total all of them
   */
  record GoodOverTotal(Optional<String> dataSource, Events events, String good, String total)
      implements Queries {
    /** Counters of the region's own Prometheus or Mimir. */
    public GoodOverTotal(String good, String total) {
      this(Optional.empty(), Events.COUNTERS, good, total);
    }
  }

  /**
   * One query for the bad events and one for all of them.
   *
   * @param bad the bad ones; a series that does not exist is zero bad
   * @param total all of them
   */
  record BadOverTotal(Optional<String> dataSource, Events events, String bad, String total)
      implements Queries {
    /** Counters of the region's own Prometheus or Mimir. */
    public BadOverTotal(String bad, String total) {
      this(Optional.empty(), Events.COUNTERS, bad, total);
    }
  }

  /**
   * A ratio that somebody else computed: one event a tile, of which that share is good. Nothing can
   * be told of how many events it stood for.
   *
   * @param query PromQL of one value in [0, 1]
   * @param type what it is the share of
   */
  record Raw(Optional<String> dataSource, String query, RawType type) implements Queries {}

  /** What a ready-made ratio is the share of. */
  enum RawType {
    SUCCESS,
    FAILURE
  }

  /**
   * A number that must lie right: one event a tile, good when it does.
   *
   * @param query PromQL of one value
   * @param relation how a good value lies to {@code value}
   * @param value without trailing zeros
   */
  record Threshold(
      Optional<String> dataSource, String query, Check.Relation relation, BigDecimal value)
      implements Queries {
    public Threshold {
      value = value.stripTrailingZeros();
    }
  }

  /**
   * Gauges that are 1 while all is well and 0 while not: one event a tile and series, of which the
   * share of the tile at 1 is good.
   *
   * @param gauge selector, e.g. {@code up{job="api"}}
   */
  record UpGauge(Optional<String> dataSource, String gauge) implements Queries {}

  /**
   * Observations of a histogram: good up to a bound.
   *
   * @param histogram selector, for classic buckets of the series {@code _bucket} without {@code le}
   * @param bound longest good observation, included
   * @param buckets how the histogram is stored
   */
  record Latency(
      Optional<String> dataSource, String histogram, HistogramBound bound, Buckets buckets)
      implements Queries {}

  /** How a histogram is stored. */
  enum Buckets {
    /** One series a bucket, with its bound in the label {@code le}. */
    CLASSIC,
    /** One series, whose samples are histograms. */
    NATIVE
  }

  /**
   * Several SLOs as one: a journey that is only as good as its steps.
   *
   * @param parts at least two
   */
  record Composite(List<Part> parts) implements Indicator {
    public Composite {
      parts = List.copyOf(parts);
      if (parts.size() < 2) {
        throw new IllegalArgumentException("a composite of " + parts.size());
      }
    }
  }

  /**
   * @param slo id of an SLO that is no composite
   * @param weight by which what it burns is multiplied, positive and finite
   */
  record Part(String slo, double weight) {
    public Part {
      if (!(weight > 0 && Double.isFinite(weight))) {
        throw new IllegalArgumentException("weight " + weight + " is not positive");
      }
    }
  }
}
