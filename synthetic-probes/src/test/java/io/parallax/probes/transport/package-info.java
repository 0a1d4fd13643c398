/** Tests of what all attempts stand on. */
@NullMarked
package io.parallax.probes.transport;

import org.jspecify.annotations.NullMarked;
