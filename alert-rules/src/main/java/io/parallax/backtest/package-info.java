/** What alerts would have done: tiles of the past, held against the alert rules as they are now. */
@NullMarked
package io.parallax.backtest;

import org.jspecify.annotations.NullMarked;
