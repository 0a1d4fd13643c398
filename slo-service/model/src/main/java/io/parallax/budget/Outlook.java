package io.parallax.budget;

import io.parallax.sli.Interval;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a budget stands in time.
 *
 * @param window the time it is read over; of a calendar's window, what has passed of it
 * @param reset when the budget is given anew; absent where the window rolls
 * @param projection where it goes from here
 * @param excluded what is not held against it
 */
public record Outlook(
    Interval window, Optional<Instant> reset, Projection projection, Excluded excluded) {}
