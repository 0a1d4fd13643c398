/** Reads whom OpenSLO's alert policies tell what. */
@NullMarked
package io.parallax.specfile.alert;

import org.jspecify.annotations.NullMarked;
