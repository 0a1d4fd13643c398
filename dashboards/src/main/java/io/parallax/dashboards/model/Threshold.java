package io.parallax.dashboards.model;

/** From {@code from} upwards, this colour. */
public record Threshold(double from, Colour colour) {}
