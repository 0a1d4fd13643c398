/** Calendars and schedules as arithmetic of PromQL on the time of its evaluation. */
@NullMarked
package io.parallax.rules.time;

import org.jspecify.annotations.NullMarked;
