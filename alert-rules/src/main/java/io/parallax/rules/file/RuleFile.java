package io.parallax.rules.file;

import java.util.List;

/**
 * One file of rules.
 *
 * @param owner name of the region whose ruler loads it, or {@code global} for the one ruler that
 *     owns the global alerts
 * @param name file name without directory and suffix
 */
public record RuleFile(String owner, String name, List<RuleGroup> groups) {
  public RuleFile {
    groups = List.copyOf(groups);
  }

  /** Relative path, with forward slashes. */
  public String path() {
    return below("rules");
  }

  /** Relative path below a directory of files of another form. */
  public String below(String directory) {
    return directory + "/" + owner + "/" + name + ".yaml";
  }

  /** What it is called where there are no directories; a DNS label for owners that are. */
  public String identity() {
    return owner.equals(name) ? "parallax-" + owner : "parallax-" + owner + "-" + name;
  }
}
