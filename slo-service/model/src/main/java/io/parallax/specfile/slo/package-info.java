/** Reads the parts of an OpenSLO SLO that stand alone: window, target, counter selectors. */
@NullMarked
package io.parallax.specfile.slo;

import org.jspecify.annotations.NullMarked;
