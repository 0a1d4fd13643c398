/** What commands say and write, and the code that they end with. */
@NullMarked
package io.parallax.app.cli.output;

import org.jspecify.annotations.NullMarked;
