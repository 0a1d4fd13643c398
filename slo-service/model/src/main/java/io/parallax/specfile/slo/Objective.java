package io.parallax.specfile.slo;

import io.parallax.spec.slo.Budgeting;
import io.parallax.spec.slo.Indicator;
import io.parallax.specfile.field.Field;

/**
 * One objective of an SLO.
 *
 * @param where it is written, for problems about it
 * @param id identity of the SLO that it becomes
 * @param title what people call that
 * @param target in (0, 1)
 * @param budgeting what that is the share of
 * @param indicator what is counted
 * @param weight of its part in a composite
 */
record Objective(
    Field where,
    String id,
    String title,
    double target,
    Budgeting budgeting,
    Indicator indicator,
    double weight) {}
