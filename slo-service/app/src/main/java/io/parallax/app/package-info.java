/** Where the parts are put together: the one room that sees all of them. */
@NullMarked
package io.parallax.app;

import org.jspecify.annotations.NullMarked;
