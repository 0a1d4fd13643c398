/** Where {@code backtest} has its samples from, and how it tells what came of them. */
@NullMarked
package io.parallax.app.backtest;

import org.jspecify.annotations.NullMarked;
