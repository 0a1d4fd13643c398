/** Holds the chart to what it promises, rendered by Helm's own engine. */
@NullMarked
package io.parallax.helm;

import org.jspecify.annotations.NullMarked;
