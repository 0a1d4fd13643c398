/** The status page: cells, rows and pictures of what the board says. */
@NullMarked
package io.parallax.app.web.page;

import org.jspecify.annotations.NullMarked;
