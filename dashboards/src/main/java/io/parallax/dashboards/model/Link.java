package io.parallax.dashboards.model;

/** Where a value or a dashboard leads to. */
public record Link(String title, String url) {}
