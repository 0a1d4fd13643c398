package io.parallax.dashboards.panels;

import static io.parallax.promql.PromQl.increase;
import static io.parallax.promql.PromQl.max;
import static io.parallax.promql.PromQl.mean;
import static io.parallax.promql.PromQl.min;
import static io.parallax.promql.PromQl.now;
import static io.parallax.promql.PromQl.number;
import static io.parallax.promql.PromQl.sum;

import io.parallax.dashboards.model.Colour;
import io.parallax.dashboards.model.Look;
import io.parallax.dashboards.model.Mapping;
import io.parallax.dashboards.model.Panel;
import io.parallax.dashboards.model.Panel.Frame;
import io.parallax.dashboards.model.Panel.TimeSeries.Style;
import io.parallax.dashboards.model.Target;
import io.parallax.dashboards.model.Threshold;
import io.parallax.dashboards.model.Unit;
import io.parallax.naming.Labels;
import io.parallax.naming.ProbeSeries;
import io.parallax.naming.SlotSeries;
import io.parallax.promql.Expr;
import io.parallax.promql.Expr.View;
import io.parallax.promql.Matcher;
import io.parallax.sli.Predicate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What probes see: gauges of the last slot, and counts of all of them. */
public record ProbePanels(Selection selection) {
  private static final Matcher AVAILABILITY =
      Matcher.equal(Labels.PREDICATE, new Predicate.Available().label());
  private static final String WHERE = "{{probe}} {{region}}";
  private static final double DAY = 86_400;

  /** How slots ended. */
  public Panel outcomes() {
    return graph(
        "Slots by outcome",
        "How slots ended. Unknown is the prober's own fault, missed has no result; neither counts.",
        List.of(Target.range(sum(slots(), Labels.OUTCOME), "{{outcome}}")),
        Look.of(Unit.COUNT),
        Style.STACKED_BARS);
  }

  /** Share of slots that ended good or bad. */
  public Panel coverage() {
    Expr measured = sum(slots(Matcher.matches(Labels.OUTCOME, "good|bad")), where());
    return graph(
        "Coverage",
        "Share of slots that were measured: neither missed nor lost to the prober's own faults.",
        List.of(
            Target.range(measured.dividedBy(sum(slots(), where()).greaterThan(number(0))), WHERE)),
        Look.of(Unit.RATIO)
            .coloured(
                Colour.BAD, new Threshold(0.5, Colour.WARNING), new Threshold(0.95, Colour.GOOD)),
        Style.LINES);
  }

  /** The last slot, over time. */
  public Panel success() {
    return new Panel.StateTimeline(
        Frame.of("Last slot", "Good or bad, by probe and region. A gap: not measured.", 24, 8),
        List.of(Target.range(max(selection.of(ProbeSeries.SUCCESS), where()), WHERE)),
        Look.ofFlag("bad", "good"),
        List.of());
  }

  /** Status codes over time. */
  public Panel statusCodes() {
    return new Panel.StateTimeline(
        Frame.of("HTTP status", "Of the last answer. A gap: no answer, see the reasons.", 24, 8),
        List.of(Target.range(max(selection.of(ProbeSeries.HTTP_STATUS_CODE), where()), WHERE)),
        Look.mapped(
            Unit.NUMBER,
            List.of(
                new Mapping.OfRange(100, 199, "1xx", Colour.QUIET),
                new Mapping.OfRange(200, 299, "2xx", Colour.GOOD),
                new Mapping.OfRange(300, 399, "3xx", Colour.QUIET),
                new Mapping.OfRange(400, 499, "4xx", Colour.WARNING),
                new Mapping.OfRange(500, 599, "5xx", Colour.BAD))),
        List.of());
  }

  /** How long attempts took. */
  public Panel duration() {
    return graph(
        "Duration",
        "Of the last attempt, by probe and region. A gap: not measured.",
        List.of(Target.range(max(selection.of(ProbeSeries.DURATION), where()), WHERE)),
        Look.of(Unit.SECONDS),
        Style.LINES);
  }

  /** Where the time went. */
  public Panel phases() {
    return graph(
        "Phases",
        "Where the time of an attempt goes, as a mean over the selected probes and regions. A phase"
            + " that was not reached is not there.",
        List.of(
            Target.range(mean(selection.of(ProbeSeries.HTTP_DURATION), Labels.PHASE), "{{phase}}")),
        Look.of(Unit.SECONDS),
        Style.STACKED_BARS);
  }

  /** How long certificates still hold. */
  public Panel certificates() {
    Expr expiry = min(selection.of(ProbeSeries.SSL_EARLIEST_CERT_EXPIRY), where());
    return new Panel.Table(
        Frame.of(
            "Certificates expire in",
            "Until the earliest certificate of the chain ends, as each region saw it. Nothing: no"
                + " TLS, or not measured.",
            12,
            8),
        List.of(Target.rows(expiry.minus(now()))),
        List.of(where()),
        Optional.of("expires in"),
        Look.of(Unit.SECONDS)
            .coloured(
                Colour.NONE,
                new Threshold(-1e9, Colour.BAD),
                new Threshold(7 * DAY, Colour.WARNING),
                new Threshold(21 * DAY, Colour.GOOD)),
        List.of());
  }

  /** A slot is judged by several predicates; of all, availability is the one that each has. */
  private Expr slots(Matcher... more) {
    Matcher[] matchers =
        Stream.concat(Stream.of(AVAILABILITY), Stream.of(more)).toArray(Matcher[]::new);
    return max(
        increase(selection.of(SlotSeries.SLOTS, matchers).over(View.STEP)),
        Labels.PROBE,
        Labels.REGION,
        Labels.OUTCOME,
        Labels.EPOCH);
  }

  private static String[] where() {
    return new String[] {Labels.PROBE, Labels.REGION};
  }

  private static Panel graph(
      String title, String description, List<Target> targets, Look look, Style style) {
    return new Panel.TimeSeries(
        Frame.of(title, description, 12, 8), targets, look, style, List.of());
  }
}
