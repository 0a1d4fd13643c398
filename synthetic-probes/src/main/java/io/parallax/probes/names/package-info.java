/** How names become addresses where the machine's resolver is not to decide. */
@NullMarked
package io.parallax.probes.names;

import org.jspecify.annotations.NullMarked;
