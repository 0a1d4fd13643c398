package io.parallax.dashboards.model;

/**
 * A panel and where it is.
 *
 * @param id unique within its dashboard, from 1
 */
public record Placed(int id, Panel panel, Place place) {}
