package io.parallax.specfile.imports.blackbox;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names of Probes, from their module and target; each only once. */
final class Names {
  private static final int LONGEST = 63;

  private final Set<String> taken = new HashSet<>();

  String fresh(Aim aim) {
    String place =
        aim.target().map(target -> "-" + target.replaceFirst("^[a-z]+://", "")).orElse("");
    String name = plain(aim.module() + place, LONGEST);
    String unique = name;
    for (int count = 2; !taken.add(unique); count++) {
      String end = "-" + count;
      unique = plain(name, LONGEST - end.length()) + end;
    }
    return unique;
  }

  private static String plain(String text, int longest) {
    String words =
        text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    String cut = words.length() <= longest ? words : words.substring(0, longest);
    return cut.isEmpty() ? "probe" : cut.replaceAll("-$", "");
  }
}
