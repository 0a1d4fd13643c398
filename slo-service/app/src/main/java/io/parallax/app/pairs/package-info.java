/** Holds the workspace's pairs against what their probes saw last. */
@NullMarked
package io.parallax.app.pairs;

import org.jspecify.annotations.NullMarked;
