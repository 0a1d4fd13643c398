/** Alerting rules: a budget burns, an owner's policy is broken, or nobody can know. */
@NullMarked
package io.parallax.rules.alerting;

import org.jspecify.annotations.NullMarked;
