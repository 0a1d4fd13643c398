/** JSON Schemas of all kinds of documents, learned from their readers. */
@NullMarked
package io.parallax.specfile.schema;

import org.jspecify.annotations.NullMarked;
