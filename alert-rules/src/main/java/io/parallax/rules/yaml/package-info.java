/** Byte-stable writers: the same plan gives the same files, always. Nothing here reads YAML. */
@NullMarked
package io.parallax.rules.yaml;

import org.jspecify.annotations.NullMarked;
