/** What {@code explain} shows, wherever its numbers are from. */
@NullMarked
package io.parallax.app.explain;

import org.jspecify.annotations.NullMarked;
