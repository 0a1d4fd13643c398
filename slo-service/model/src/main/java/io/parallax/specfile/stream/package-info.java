/** Reads what a probe says and expects on a connection without HTTP. */
@NullMarked
package io.parallax.specfile.stream;

import org.jspecify.annotations.NullMarked;
