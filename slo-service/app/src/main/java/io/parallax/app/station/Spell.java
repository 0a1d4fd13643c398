package io.parallax.app.station;

import java.time.Instant;

/**
 * A status that lasts.
 *
 * @param status the status' label
 * @param since when it was first read
 * @param mayBeOlder whether it was so at this process's very first look
 */
public record Spell(String status, Instant since, boolean mayBeOlder) {}
