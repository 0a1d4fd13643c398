/**
 * PromQL and LogQL as a tree of values and one printer; the only place that writes queries. The
 * package {@code parse} reads PromQL.
 */
@NullMarked
package io.parallax.promql;

import org.jspecify.annotations.NullMarked;
