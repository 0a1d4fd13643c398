/**
 * How regions hear of each other's slots: each answers for its own, and asks the others for theirs.
 */
@NullMarked
package io.parallax.app.exchange;

import org.jspecify.annotations.NullMarked;
