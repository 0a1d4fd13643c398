package io.parallax.probes.http;

import java.time.Duration;
import java.time.InstantSource;

/**
 * From where and when an attempt looks.
 *
 * @param region which probes
 * @param clock says how long certificates still hold
 * @param timeout how long it may look
 */
public record Vantage(String region, InstantSource clock, Duration timeout) {}
