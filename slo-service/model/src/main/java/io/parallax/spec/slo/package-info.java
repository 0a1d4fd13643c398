/** Objectives: what is counted, over which window, who is told, what is left out. */
@NullMarked
package io.parallax.spec.slo;

import org.jspecify.annotations.NullMarked;
