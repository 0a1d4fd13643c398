/** WebSockets against peers that keep the rules, and peers that do not. */
@NullMarked
package io.parallax.probes.websocket;

import org.jspecify.annotations.NullMarked;
