/** The command line. Plain Java: commands start fast because no server does. */
@NullMarked
package io.parallax.app.cli;

import org.jspecify.annotations.NullMarked;
