/**
 * From a workspace to dashboards: a class for each dashboard, and one for each family of panels.
 */
@NullMarked
package io.parallax.dashboards;

import org.jspecify.annotations.NullMarked;
