/** One attempt, whatever its protocol: what was observed of it, when, and what that means. */
@NullMarked
package io.parallax.probes.attempt;

import org.jspecify.annotations.NullMarked;
