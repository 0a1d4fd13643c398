package io.parallax.app.telemetry;

/** A probe in a region. */
public record Probed(String probe, String region) {}
