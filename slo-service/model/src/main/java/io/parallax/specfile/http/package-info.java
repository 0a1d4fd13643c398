/** Reads what an HTTP probe sends and expects. */
@NullMarked
package io.parallax.specfile.http;

import org.jspecify.annotations.NullMarked;
