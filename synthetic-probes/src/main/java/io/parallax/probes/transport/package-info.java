/**
 * What every protocol over HTTP shares: connections that are cold and guarded, what an attempt sees
 * on the way, and how its end becomes a result.
 */
@NullMarked
package io.parallax.probes.transport;

import org.jspecify.annotations.NullMarked;
