/** Questions to dnsmasq, and to name servers that break the rules. */
@NullMarked
package io.parallax.probes.dns;

import org.jspecify.annotations.NullMarked;
