/** What the regions of a probe say together about one slot. Pure: who said what comes in. */
@NullMarked
package io.parallax.quorum;

import org.jspecify.annotations.NullMarked;
