/** Tiles of time, and what any window of them comes to: sums, slices, adjustments, regions. */
@NullMarked
package io.parallax.sli.tile;

import org.jspecify.annotations.NullMarked;
