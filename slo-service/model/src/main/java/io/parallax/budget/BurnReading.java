package io.parallax.budget;

/**
 * How one pair of windows stands.
 *
 * @param window the pair
 * @param factor burn rate at which it alerts, at least 1
 * @param longBurn burn rate over the long window, at least 0; 0 when nothing was measured
 * @param shortBurn burn rate over the short window, likewise
 * @param badEvents bad events in the long window
 * @param burning whether both windows burn faster than the factor, with enough bad events
 */
public record BurnReading(
    BurnRateWindow window,
    double factor,
    double longBurn,
    double shortBurn,
    double badEvents,
    boolean burning) {}
