package io.parallax.specfile;

import java.util.Optional;

/**
 * Where something is declared.
 *
 * @param file as the user named it
 * @param line where its name is written, from 1
 * @param lintIgnore its annotation {@code parallax.io/lint-ignore}
 */
public record Place(String file, int line, Optional<String> lintIgnore) {}
