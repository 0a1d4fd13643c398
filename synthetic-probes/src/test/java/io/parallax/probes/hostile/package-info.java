/** Peers and networks that do their worst, met by a prober in a small process of its own. */
@NullMarked
package io.parallax.probes.hostile;

import org.jspecify.annotations.NullMarked;
