/** What rules cost a Prometheus, beside those of a usual layout. */
package io.parallax.rules.cost;
