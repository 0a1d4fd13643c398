/**
 * What a proof is made of: a stage that series are put on, and what the SLO that is tried should do
 * there.
 */
@NullMarked
package io.parallax.rules.proof.stage;

import org.jspecify.annotations.NullMarked;
