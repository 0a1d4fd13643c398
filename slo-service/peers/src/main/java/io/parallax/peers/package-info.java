/** The real programs that tests run against. Only tests know this package. */
@NullMarked
package io.parallax.peers;

import org.jspecify.annotations.NullMarked;
