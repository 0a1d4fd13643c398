/** Bare TCP and TLS against sockets of our own and a real server. */
@NullMarked
package io.parallax.probes.stream;

import org.jspecify.annotations.NullMarked;
