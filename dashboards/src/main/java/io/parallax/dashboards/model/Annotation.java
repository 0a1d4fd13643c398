package io.parallax.dashboards.model;

import io.parallax.promql.Expr;

/**
 * Marks on all graphs, where {@code events} exists.
 *
 * @param title as Grafana's legends are written, with {@code {{label}}} for labels
 */
public record Annotation(String name, Expr events, String title, Colour colour) {}
