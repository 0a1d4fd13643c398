/** Samples of a file, and the rules' expressions evaluated over them. */
@NullMarked
package io.parallax.backtest.samples;

import org.jspecify.annotations.NullMarked;
