/** What is common to all documents: who they are, and who else is declared. */
@NullMarked
package io.parallax.specfile.document;

import org.jspecify.annotations.NullMarked;
