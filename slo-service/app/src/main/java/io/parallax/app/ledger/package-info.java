/**
 * Counts of slots, kept durably. What is committed here is what every number of the service is made
 * of.
 */
@NullMarked
package io.parallax.app.ledger;

import org.jspecify.annotations.NullMarked;
