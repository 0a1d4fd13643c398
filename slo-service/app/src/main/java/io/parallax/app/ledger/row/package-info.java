/** What the tables hold, as values. */
@NullMarked
package io.parallax.app.ledger.row;

import org.jspecify.annotations.NullMarked;
