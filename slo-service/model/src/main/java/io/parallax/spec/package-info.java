/** The typed workspace: what users declare, already checked. Knows no file format. */
@NullMarked
package io.parallax.spec;

import org.jspecify.annotations.NullMarked;
