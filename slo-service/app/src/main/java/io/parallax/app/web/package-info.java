/** The API and the page. Both only show what the station's board says. */
@NullMarked
package io.parallax.app.web;

import org.jspecify.annotations.NullMarked;
