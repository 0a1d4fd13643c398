/** Rules, their groups and files, as plain data, and how many of them a file and a tenant take. */
@NullMarked
package io.parallax.rules.file;

import org.jspecify.annotations.NullMarked;
