package io.parallax.specfile.http;

import io.parallax.spec.target.SubstrateChecks;
import io.parallax.spec.target.SubstrateTarget;
import io.parallax.spec.target.SubstrateTarget.Bounds;
import io.parallax.spec.value.HeaderValue;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code spec.substrate} of a Probe. */
public final class SubstrateReader {
  private static final Pattern HASH = Pattern.compile("0x[0-9a-f]{64}");
  private static final Duration BLOCK_TIME = Duration.ofSeconds(6);
  private static final Duration LEAST_TIME = Duration.ofMillis(100);
  private static final Duration MOST_TIME = Duration.ofHours(1);
  private static final Duration MOST_FINALITY = Duration.ofHours(24);
  private static final int BLOCKS_OF_AGE = 3;
  private static final long MAX_HEAD_LAG = 5;
  private static final long MAX_FINALITY_LAG = 10;
  private static final long MOST_BLOCKS = 1_000_000;

  /** A node that should have peers and has none hears of no block, and says that it is in sync. */
  private static final long LEAST_PEERS = 1;

  private static final long MOST_PEERS = 10_000;

  private SubstrateReader() {}

  /** The target, with defaults for what is left out; empty when there is no valid one. */
  public static Optional<SubstrateTarget> read(Fields substrate) {
    Optional<URI> url =
        UrlReader.readNode(substrate.required("url", "write the URL of the node's RPC"));
    Map<String, HeaderValue> headers = HeaderReader.read(substrate.optional("headers").fields());
    Optional<String> genesis =
        substrate
            .optional("genesisHash")
            .text(HASH, "a block hash", "write 0x and 64 hex digits in lower case");
    Bounds bounds = bounds(substrate);
    Optional<NodeReferences> references = NodeReferences.read(substrate, url);
    SubstrateChecks checks = NodeChecksReader.read(substrate, url);
    boolean watch = watch(substrate.optional("watch"), url);
    substrate.refuseOthers();
    return url.flatMap(uri ->
        references.map(others ->
            new SubstrateTarget(
                uri, headers, genesis, bounds, others.others(), others.own(), checks, watch)));
  }

  private static boolean watch(Field field, Optional<URI> url) {
    boolean wanted = field.flag().orElse(false);
    boolean socket = url.map(SubstrateTarget::isSocket).orElse(true);
    if (wanted && !socket) {
      NodeChecksReader.refuseWithoutSocket(field);
    }
    return wanted && socket;
  }

  private static Bounds bounds(Fields substrate) {
    Duration blockTime = time(substrate.optional("blockTime")).orElse(BLOCK_TIME);
    return new Bounds(
        substrate.optional("maxHeadLag").integer(0, MOST_BLOCKS).orElse(MAX_HEAD_LAG),
        blockTime,
        time(substrate.optional("maxBlockAge")).orElse(blockTime.multipliedBy(BLOCKS_OF_AGE)),
        substrate.optional("maxFinalityLag").integer(0, MOST_BLOCKS).orElse(MAX_FINALITY_LAG),
        substrate.optional("minPeers").integer(0, MOST_PEERS).orElse(LEAST_PEERS),
        substrate
            .optional("newFinalizedWithin")
            .duration(LEAST_TIME, MOST_FINALITY)
            .orElse(Bounds.newFinalizedWithin(blockTime)));
  }

  private static Optional<Duration> time(Field field) {
    return field.duration(LEAST_TIME, MOST_TIME);
  }
}
