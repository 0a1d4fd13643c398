/** Workspaces from the configuration of other tools, with a word on all that has no place here. */
@NullMarked
package io.parallax.specfile.imports;

import org.jspecify.annotations.NullMarked;
