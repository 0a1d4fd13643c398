package io.parallax.rules.file;

import io.parallax.naming.Labels;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/** The fixed sixteenth that an SLO belongs to, for ever. */
public final class Shards {
  private static final int COUNT = 16;

  private Shards() {}

  static String of(String slo) {
    CRC32C hash = new CRC32C();
    hash.update(slo.getBytes(StandardCharsets.UTF_8));
    return Long.toString(hash.getValue() % COUNT);
  }

  /** The labels of an SLO's tiles; fewer than an objective's, so that a new team keeps history. */
  public static SortedMap<String, String> tileLabels(String slo, String region) {
    return new TreeMap<>(Map.of(Labels.SLO, slo, Labels.REGION, region, Labels.SHARD, of(slo)));
  }
}
