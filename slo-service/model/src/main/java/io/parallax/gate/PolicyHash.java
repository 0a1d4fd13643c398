package io.parallax.gate;

import io.parallax.spec.Change;
import io.parallax.spec.GatePolicy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

/** Names a policy by its content, so that a decision can be held against the policy of its time. */
final class PolicyHash {
  private PolicyHash() {}

  /** SHA-256 over every field in a fixed order, 64 hex digits. */
  static String of(GatePolicy policy) {
    // Sets have no order of their own; two runs must agree.
    List<Object> content =
        List.of(
            policy.name(),
            new TreeSet<>(policy.services()),
            policy.freezeBelow(),
            policy.resumeAbove(),
            policy.minCoverage(),
            policy.maxDataAge(),
            new TreeSet<Change>(policy.alwaysAllow()),
            policy.validFor());
    return HexFormat.of().formatHex(sha256(content.toString()));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
