/** Reads what is counted: SLIs, the queries in them, and the servers that are asked. */
@NullMarked
package io.parallax.specfile.sli;

import org.jspecify.annotations.NullMarked;
