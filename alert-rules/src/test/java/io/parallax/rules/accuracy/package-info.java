/** How far budgets are from the truth, on data whose every event is known. */
@NullMarked
package io.parallax.rules.accuracy;

import org.jspecify.annotations.NullMarked;
