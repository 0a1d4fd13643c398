@NullMarked
package io.parallax.probes.substrate.watch;

import org.jspecify.annotations.NullMarked;
