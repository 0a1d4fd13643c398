@NullMarked
package io.parallax.gate.pair;

import org.jspecify.annotations.NullMarked;
