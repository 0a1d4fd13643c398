/** A conversation with a Substrate node: JSON-RPC over HTTP or a WebSocket, and what is asked. */
@NullMarked
package io.parallax.probes.substrate.rpc;

import org.jspecify.annotations.NullMarked;
