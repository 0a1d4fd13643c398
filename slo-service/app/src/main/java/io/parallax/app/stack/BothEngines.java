package io.parallax.app.stack;

import io.parallax.sli.Cause;
import io.parallax.sli.Interval;
import io.parallax.sli.Measurement;
import io.parallax.sli.Sli;
import io.parallax.sli.SliEngine;
import io.parallax.sli.Subject;
import java.util.List;

/**
 * The ledger for what it has counted, and what rules recorded for all else.
 *
 * @param ledger asked first: it has every slot, and needs no network
 * @param recorded asked for what the ledger can't measure
 */
public record BothEngines(SliEngine ledger, SliEngine recorded) implements SliEngine {
  @Override
  public List<Measurement> measure(Subject subject, List<Interval> intervals) {
    List<Measurement> counted = ledger.measure(subject, intervals);
    return counted.stream()
            .allMatch(each -> each.sli().equals(new Sli.NoData(Cause.NOT_MEASURED_HERE)))
        ? recorded.measure(subject, intervals)
        : counted;
  }
}
