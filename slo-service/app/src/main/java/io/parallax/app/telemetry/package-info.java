/** Makes series and spans of what probes and ledger return. */
@NullMarked
package io.parallax.app.telemetry;

import org.jspecify.annotations.NullMarked;
