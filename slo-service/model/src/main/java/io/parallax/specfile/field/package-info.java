/**
 * Typed reading of a node tree: a value or a problem with its line and path, never an exception.
 */
@NullMarked
package io.parallax.specfile.field;

import org.jspecify.annotations.NullMarked;
