package io.parallax.naming;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.zip.CRC32;

/** Identities of the generated dashboards: what links, alerts and provisioning agree on. */
public final class DashboardUid {
  /** What Grafana takes at most. */
  public static final int MAX_LENGTH = 40;

  public static final String FLEET = "parallax-fleet";
  public static final String SLO = "parallax-slo";
  public static final String PROBES = "parallax-probes";
  public static final String SUBSTRATE = "parallax-substrate";

  private static final String REGION = "parallax-region-";

  private DashboardUid() {}

  /** Of the region's own dashboard; a name that is too long is cut and told apart by its CRC. */
  public static String ofRegion(String region) {
    String uid = REGION + region;
    return uid.length() <= MAX_LENGTH ? uid : uid.substring(0, MAX_LENGTH - 9) + "-" + sum(region);
  }

  private static String sum(String text) {
    CRC32 sum = new CRC32();
    sum.update(text.getBytes(UTF_8));
    return "%08x".formatted(sum.getValue());
  }
}
