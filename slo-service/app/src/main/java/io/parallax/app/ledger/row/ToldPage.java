package io.parallax.app.ledger.row;

import java.util.List;

/**
 * Some of what a region has to tell.
 *
 * @param next number of the last slot that was looked at: what to ask after the next time
 * @param more whether there is more after it already
 */
public record ToldPage(long next, boolean more, List<ToldSlot> slots) {
  public ToldPage {
    slots = List.copyOf(slots);
  }
}
