/** Each number of a budget with its formula, its inputs, and the query that gives the same. */
@NullMarked
package io.parallax.explain;

import org.jspecify.annotations.NullMarked;
