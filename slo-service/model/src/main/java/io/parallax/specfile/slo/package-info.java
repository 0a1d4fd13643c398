/** Reads what is promised: SLOs, their objectives, and time that is not held against them. */
@NullMarked
package io.parallax.specfile.slo;

import org.jspecify.annotations.NullMarked;
