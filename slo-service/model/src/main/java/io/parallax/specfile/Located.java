package io.parallax.specfile;

/**
 * What was loaded, and where it stands.
 *
 * @param places empty when nothing was loaded
 */
public record Located(Loaded loaded, Places places) {}
