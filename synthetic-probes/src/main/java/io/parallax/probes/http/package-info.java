/** Probes over HTTP/1.1 and HTTP/2, each attempt on fresh connections. */
@NullMarked
package io.parallax.probes.http;

import org.jspecify.annotations.NullMarked;
