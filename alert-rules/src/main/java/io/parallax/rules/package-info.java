/** The rule compiler: a workspace and a burn-rate policy become files of rules, as plain data. */
@NullMarked
package io.parallax.rules;

import org.jspecify.annotations.NullMarked;
