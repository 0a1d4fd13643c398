/** The catalogue of series: every metric name and label that Parallax makes, in one room. */
@NullMarked
package io.parallax.naming;

import org.jspecify.annotations.NullMarked;
