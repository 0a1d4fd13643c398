/** Families of panels, and the queries that they are made of. */
@NullMarked
package io.parallax.dashboards.panels;

import org.jspecify.annotations.NullMarked;
