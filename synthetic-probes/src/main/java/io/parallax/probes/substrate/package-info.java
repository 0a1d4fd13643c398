/**
 * Probes Substrate nodes by JSON-RPC over HTTP or a WebSocket, and tells a node's faults from its
 * chain's.
 */
@NullMarked
package io.parallax.probes.substrate;

import org.jspecify.annotations.NullMarked;
