/** OpenSLO from Sloth's files and custom resources. */
@NullMarked
package io.parallax.specfile.imports.sloth;

import org.jspecify.annotations.NullMarked;
