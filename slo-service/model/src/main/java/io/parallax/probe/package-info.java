/** What a probe saw: slots, outcomes, reasons, timings. Data only. */
@NullMarked
package io.parallax.probe;

import org.jspecify.annotations.NullMarked;
