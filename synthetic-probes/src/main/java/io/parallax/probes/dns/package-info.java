/** Questions to name servers, each asked directly and afresh. */
@NullMarked
package io.parallax.probes.dns;

import org.jspecify.annotations.NullMarked;
