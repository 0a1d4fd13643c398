package io.parallax.specfile;

/**
 * One objective of an SLO.
 *
 * @param id identity of the SLO that it becomes
 * @param title what people call that
 * @param target in (0, 1)
 */
record Objective(String id, String title, double target) {}
