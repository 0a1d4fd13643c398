/** What Prometheus or Mimir knows: asked, checked, and turned into SLIs. */
@NullMarked
package io.parallax.app.stack;

import org.jspecify.annotations.NullMarked;
