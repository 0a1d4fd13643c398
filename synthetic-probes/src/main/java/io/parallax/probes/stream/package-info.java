/** Probes on a bare TCP connection, and of its TLS. */
@NullMarked
package io.parallax.probes.stream;

import org.jspecify.annotations.NullMarked;
