/** May we fail over? From what the twins' last slots showed to a verdict, with every reason. */
@NullMarked
package io.parallax.gate.pair;

import org.jspecify.annotations.NullMarked;
