/** The words of PromQL, and what literals mean. */
@NullMarked
package io.parallax.promql.lex;

import org.jspecify.annotations.NullMarked;
