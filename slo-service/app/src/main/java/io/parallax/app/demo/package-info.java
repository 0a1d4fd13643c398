/** A service to look at, an incident, and somebody who tells what happens. */
@NullMarked
package io.parallax.app.demo;

import org.jspecify.annotations.NullMarked;
