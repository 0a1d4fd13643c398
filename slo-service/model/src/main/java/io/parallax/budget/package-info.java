/** Error budgets, burn rates and the one table of burn-rate windows. */
@NullMarked
package io.parallax.budget;

import org.jspecify.annotations.NullMarked;
