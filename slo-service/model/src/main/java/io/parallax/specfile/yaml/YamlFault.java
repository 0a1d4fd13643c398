package io.parallax.specfile.yaml;

/**
 * What is wrong with the YAML itself.
 *
 * @param line counted from 1; 0 when it is the whole file
 * @param message what is wrong
 * @param hint what to do instead
 */
public record YamlFault(int line, String message, String hint) {}
