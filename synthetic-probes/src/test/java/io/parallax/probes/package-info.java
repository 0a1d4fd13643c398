@NullMarked
package io.parallax.probes;

import org.jspecify.annotations.NullMarked;
