/** Attempts that belong to no slot, and how their results are shown. */
@NullMarked
package io.parallax.app.oneshot;

import org.jspecify.annotations.NullMarked;
