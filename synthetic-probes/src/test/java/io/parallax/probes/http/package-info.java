@NullMarked
package io.parallax.probes.http;

import org.jspecify.annotations.NullMarked;
