/**
 * The probe engine: which slots run when, how long they may take, and which addresses they may
 * reach. Knows no protocol, no framework, no metrics; telemetry makes those of the results.
 */
@NullMarked
package io.parallax.probes;

import org.jspecify.annotations.NullMarked;
