/** The tests that go out with the rules: cases that fail when a rule is broken. */
@NullMarked
package io.parallax.rules.proof;

import org.jspecify.annotations.NullMarked;
