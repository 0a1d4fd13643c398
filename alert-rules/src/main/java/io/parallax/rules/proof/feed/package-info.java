/** How events get into the series that an SLI counts. */
@NullMarked
package io.parallax.rules.proof.feed;

import org.jspecify.annotations.NullMarked;
