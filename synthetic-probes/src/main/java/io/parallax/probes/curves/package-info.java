/** Elliptic curves for TLS, reckoned by native code. Java's own TLS asks for them. */
@NullMarked
package io.parallax.probes.curves;

import org.jspecify.annotations.NullMarked;
