/**
 * Substrate nodes that are none: they answer JSON-RPC over HTTP as nodes do, and know no more of a
 * chain than what they are told. The demo shows them, and the probers' tests make them misbehave;
 * nothing that probes in earnest uses them. They stand here, beside the prober, since both of those
 * can reach only this module.
 */
@NullMarked
package io.parallax.probes.substrate.simulated;

import org.jspecify.annotations.NullMarked;
