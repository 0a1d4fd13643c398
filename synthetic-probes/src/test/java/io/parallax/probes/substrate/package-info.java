@NullMarked
package io.parallax.probes.substrate;

import org.jspecify.annotations.NullMarked;
