/**
 * Watches the blocks that nodes tell to those who subscribe, over sessions that last. What is seen
 * here is counted and never judged: slots stay what they are.
 */
@NullMarked
package io.parallax.probes.substrate.watch;

import org.jspecify.annotations.NullMarked;
