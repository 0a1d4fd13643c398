/** Recording rules: from tiles to windows, of one region or of all together. */
@NullMarked
package io.parallax.rules.recording;

import org.jspecify.annotations.NullMarked;
