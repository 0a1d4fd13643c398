package io.parallax.probes.http;

import static io.parallax.probes.http.BlackboxCases.bad;
import static io.parallax.probes.http.BlackboxCases.good;

import io.parallax.probes.http.BlackboxCases.Case;
import java.util.List;

/**
 * IPv4 and IPv6, by address and by name (see {@link OwnHosts}). At PORT nginx listens on both, at
 * ONLY4 and ONLY6 on one, and the other is closed: a second try would hide that.
 */
final class FamilyCases {
  private static final String FOUR = "preferred_ip_protocol: ip4";
  private static final String SIX = "preferred_ip_protocol: ip6";
  private static final String ALONE = ", ip_protocol_fallback: false";
  private static final String AT_4 = "http://127.0.0.1:PORT/ok";
  private static final String AT_6 = "http://[::1]:PORT/ok";
  private static final String BOTH = "http://both.test:PORT/ok";
  private static final String HAS_4 = "http://four.test:PORT/ok";
  private static final String HAS_6 = "http://six.test:PORT/ok";
  private static final String OPEN_4 = "http://both.test:ONLY4/ok";
  private static final String OPEN_6 = "http://both.test:ONLY6/ok";

  private FamilyCases() {}

  static List<Case> all() {
    return List.of(
        good("only_4", FOUR + ALONE, AT_4),
        good("only_6", SIX + ALONE, AT_6),
        good("prefer_4", FOUR, AT_4),
        good("prefer_6", SIX, AT_6),
        good("fallback_to_4", SIX, AT_4),
        good("fallback_to_6", FOUR, AT_6),
        bad("no_fallback_to_4", SIX + ALONE, AT_4),
        bad("no_fallback_to_6", FOUR + ALONE, AT_6),
        good("both", "", BOTH),
        good("both_prefer_4", FOUR, BOTH),
        good("both_prefer_6", SIX, BOTH),
        good("both_only_4", FOUR + ALONE, BOTH),
        good("both_only_6", SIX + ALONE, BOTH),
        good("has_4", "", HAS_4),
        good("has_4_prefer_4", FOUR, HAS_4),
        good("has_4_prefer_6", SIX, HAS_4),
        good("has_4_only_4", FOUR + ALONE, HAS_4),
        bad("has_4_only_6", SIX + ALONE, HAS_4),
        good("has_6", "", HAS_6),
        good("has_6_prefer_4", FOUR, HAS_6),
        good("has_6_prefer_6", SIX, HAS_6),
        bad("has_6_only_4", FOUR + ALONE, HAS_6),
        good("has_6_only_6", SIX + ALONE, HAS_6),
        good("open_4_prefer_4", FOUR, OPEN_4),
        bad("open_4_prefer_6", SIX, OPEN_4),
        good("open_4_only_4", FOUR + ALONE, OPEN_4),
        bad("open_4_only_6", SIX + ALONE, OPEN_4),
        bad("open_6_prefer_4", FOUR, OPEN_6),
        good("open_6_prefer_6", SIX, OPEN_6),
        bad("open_6_only_4", FOUR + ALONE, OPEN_6),
        good("open_6_only_6", SIX + ALONE, OPEN_6),
        good("redirect_to_both_prefer_4", FOUR, "http://127.0.0.1:PORT/named"),
        good("redirect_to_both_prefer_6", SIX, "http://[::1]:PORT/named"));
  }
}
