/** From a directory of YAML to a {@link io.parallax.spec.Workspace}, or to every problem in it. */
@NullMarked
package io.parallax.specfile;

import org.jspecify.annotations.NullMarked;
