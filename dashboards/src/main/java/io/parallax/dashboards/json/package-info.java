/** The only writer of Grafana's JSON: ordered, and the same bytes for the same dashboard. */
@NullMarked
package io.parallax.dashboards.json;

import org.jspecify.annotations.NullMarked;
