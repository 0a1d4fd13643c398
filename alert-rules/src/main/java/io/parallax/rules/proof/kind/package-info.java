/**
 * Proofs of the kinds of promises: slices, calendars, adjustments, composites and alert policies of
 * users.
 */
@NullMarked
package io.parallax.rules.proof.kind;

import org.jspecify.annotations.NullMarked;
