/** OpenSLO from Pyrra's custom resources. */
@NullMarked
package io.parallax.specfile.imports.pyrra;

import org.jspecify.annotations.NullMarked;
