package io.parallax.specfile;

import java.time.Duration;

/**
 * The fastest pair of burn-rate windows that alerts will use. What is declared must be able to fire
 * it.
 *
 * @param shortWindow a probe's slots must come at least once in it
 * @param longWindow an SLO's window must be at least as long
 */
public record AlertWindows(Duration shortWindow, Duration longWindow) {}
