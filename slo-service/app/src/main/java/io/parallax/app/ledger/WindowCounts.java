package io.parallax.app.ledger;

import io.parallax.sli.SlotCounts;
import java.time.Instant;
import java.util.Optional;

/**
 * What one stream counted in an interval.
 *
 * @param counts sums of the interval
 * @param firstSlot the stream's first slot ever, absent when it has none yet
 * @param lastMeasured the interval's last slot that was good or bad
 */
public record WindowCounts(
    SlotCounts counts, Optional<Instant> firstSlot, Optional<Instant> lastMeasured) {}
