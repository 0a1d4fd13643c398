/** May we release? From policy and budgets to a decision, with its reasons and evidence. */
@NullMarked
package io.parallax.gate;

import org.jspecify.annotations.NullMarked;
