/** Series that are made when somebody scrapes, of what is known by then. */
@NullMarked
package io.parallax.app.telemetry.collector;

import org.jspecify.annotations.NullMarked;
