package io.parallax.specfile.imports;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names of one kind of documents, from whatever another tool called them; each only once. */
public final class Names {
  private static final int LONGEST = 63;

  private final String nothing;
  private final Set<String> taken = new HashSet<>();

  /**
   * @param nothing the name of what has no letter or digit in its own
   */
  public Names(String nothing) {
    this.nothing = nothing;
  }

  /** {@code wanted} as a name that is not taken yet; from now on it is. */
  public String fresh(String wanted) {
    String name = plain(wanted, LONGEST);
    String unique = name;
    for (int count = 2; !taken.add(unique); count++) {
      String end = "-" + count;
      unique = plain(name, LONGEST - end.length()) + end;
    }
    return unique;
  }

  /** {@code wanted} as a name, taken or not. */
  public String plain(String wanted) {
    return plain(wanted, LONGEST);
  }

  private String plain(String text, int longest) {
    String words =
        text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    String cut = words.length() <= longest ? words : words.substring(0, longest);
    return cut.isEmpty() ? nothing : cut.replaceAll("-$", "");
  }
}
