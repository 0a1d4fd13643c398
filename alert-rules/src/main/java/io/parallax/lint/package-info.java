/**
 * What is valid, but not what its author can want: alerts that never fire, ratios above one,
 * queries of many values. Each finding has a rule, a place, numbers and what to write instead.
 */
@NullMarked
package io.parallax.lint;

import org.jspecify.annotations.NullMarked;
