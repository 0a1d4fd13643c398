/** Modules of blackbox_exporter, up to version 0.28, as Probes. */
@NullMarked
package io.parallax.specfile.imports.blackbox;

import org.jspecify.annotations.NullMarked;
