package io.parallax.budget;

import io.parallax.budget.BurnReading.Speed;
import io.parallax.spec.slo.AlertPolicy;

/**
 * How an alert policy of the user's own stands.
 *
 * @param policy whose condition
 * @param over its lookback window
 * @param badEvents bad events in it
 * @param holds whether it burns too fast now, with enough bad events; who is told is told when it
 *     did so for as long as the condition says
 */
public record PolicyReading(AlertPolicy policy, Speed over, double badEvents, boolean holds) {}
