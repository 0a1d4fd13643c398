/** Commands that carry files of others over. */
@NullMarked
package io.parallax.app.cli.imports;

import org.jspecify.annotations.NullMarked;
