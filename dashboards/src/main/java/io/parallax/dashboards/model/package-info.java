/** What a dashboard is, without a word about how Grafana writes it. */
@NullMarked
package io.parallax.dashboards.model;

import org.jspecify.annotations.NullMarked;
