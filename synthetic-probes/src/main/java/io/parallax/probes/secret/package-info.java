/** What references of the workspace stand for on this machine, read when it is needed. */
@NullMarked
package io.parallax.probes.secret;

import org.jspecify.annotations.NullMarked;
