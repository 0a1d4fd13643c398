/** Reads what a probe sends over HTTP and expects. */
@NullMarked
package io.parallax.specfile.http;

import org.jspecify.annotations.NullMarked;
