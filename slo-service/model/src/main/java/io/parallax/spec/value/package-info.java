/** What several objects of a workspace hold: names, values of headers, comparisons. */
@NullMarked
package io.parallax.spec.value;

import org.jspecify.annotations.NullMarked;
