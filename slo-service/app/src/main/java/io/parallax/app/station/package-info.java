/**
 * One running Parallax: probes of its regions, the ledger, and the board of budgets that everything
 * else reads.
 */
@NullMarked
package io.parallax.app.station;

import org.jspecify.annotations.NullMarked;
