/** What the regions of a probe say together, slot by slot, as their slots are committed. */
@NullMarked
package io.parallax.app.verdicts;

import org.jspecify.annotations.NullMarked;
