package io.parallax.probe;

import java.time.Duration;
import java.time.Instant;

/**
 * One attempt, as data. Telemetry makes series and spans of it; the ledger makes counts.
 *
 * @param slot which slot it was for
 * @param scheduled when the slot began, by the schedule
 * @param startDelay how long after that the attempt began, never negative
 * @param outcome the verdict
 * @param late whether it began too late to say anything of latency
 * @param timings how long its parts took
 * @param evidence what else it learned
 * @param traceId W3C trace id that was sent to the target, 32 hex digits
 * @param spanId W3C parent id that was sent with it, 16 hex digits
 */
public record ProbeResult(
    SlotId slot,
    Instant scheduled,
    Duration startDelay,
    Outcome outcome,
    boolean late,
    Timings timings,
    Evidence evidence,
    String traceId,
    String spanId) {}
