/** Options that commands share, and how their values are read. */
@NullMarked
package io.parallax.app.cli.option;

import org.jspecify.annotations.NullMarked;
