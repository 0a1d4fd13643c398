/** Where all protocols meet: one prober for every target. */
@NullMarked
package io.parallax.probes.engine;

import org.jspecify.annotations.NullMarked;
