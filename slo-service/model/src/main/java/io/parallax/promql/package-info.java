/**
 * PromQL and LogQL as a small tree of values and one printer; the only place that writes queries.
 */
@NullMarked
package io.parallax.promql;

import org.jspecify.annotations.NullMarked;
