/** From what users or the ledger count to good and total events of one tile of time. */
@NullMarked
package io.parallax.rules.tile;

import org.jspecify.annotations.NullMarked;
