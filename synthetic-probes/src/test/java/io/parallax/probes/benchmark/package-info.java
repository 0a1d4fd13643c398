/** Benchmarks beside a peer in the same run; none of them is a test. */
@NullMarked
package io.parallax.probes.benchmark;

import org.jspecify.annotations.NullMarked;
