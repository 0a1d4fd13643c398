/**
 * Reads PromQL as Prometheus does: the same texts are taken and the same refused, but for a few
 * that newer versions take. Nothing else reads queries.
 */
@NullMarked
package io.parallax.promql.parse;

import org.jspecify.annotations.NullMarked;
