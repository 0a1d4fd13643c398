/** Probes of WebSockets (RFC 6455), whose every frame, message and session is bounded. */
@NullMarked
package io.parallax.probes.websocket;

import org.jspecify.annotations.NullMarked;
