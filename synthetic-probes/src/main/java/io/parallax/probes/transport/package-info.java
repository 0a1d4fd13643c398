/**
 * What every protocol over HTTP shares: connections that are cold and guarded, each step told to
 * what the attempt observes.
 */
@NullMarked
package io.parallax.probes.transport;

import org.jspecify.annotations.NullMarked;
