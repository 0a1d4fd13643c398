package io.parallax.app.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One of the last slots, for people to look at.
 *
 * @param at when it was scheduled
 * @param outcome good, bad, unknown or missed
 * @param reason label of the reason, empty when there is none
 * @param duration how long the attempt took, absent for a missed slot
 * @param detail one line, may be empty
 * @param traceId W3C trace id, empty for a missed slot
 */
public record RecentSlot(
    Instant at,
    String outcome,
    String reason,
    Optional<Duration> duration,
    String detail,
    String traceId) {}
