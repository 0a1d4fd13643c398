/** From outcomes to good and total: predicates, counts, and who can measure them. */
@NullMarked
package io.parallax.sli;

import org.jspecify.annotations.NullMarked;
