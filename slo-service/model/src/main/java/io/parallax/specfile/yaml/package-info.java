/** YAML text as a small immutable tree that knows its lines. Bounded: no input makes it explode. */
@NullMarked
package io.parallax.specfile.yaml;

import org.jspecify.annotations.NullMarked;
