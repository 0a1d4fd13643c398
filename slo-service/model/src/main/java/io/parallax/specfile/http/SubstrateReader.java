package io.parallax.specfile.http;

import io.parallax.spec.HeaderValue;
import io.parallax.spec.SubstrateTarget;
import io.parallax.spec.SubstrateTarget.Bounds;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.field.Quote;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code spec.substrate} of a Probe. */
public final class SubstrateReader {
  private static final Pattern HASH = Pattern.compile("0x[0-9a-f]{64}");
  private static final Duration BLOCK_TIME = Duration.ofSeconds(6);
  private static final Duration LEAST_TIME = Duration.ofMillis(100);
  private static final Duration MOST_TIME = Duration.ofHours(1);
  private static final int BLOCKS_OF_AGE = 3;
  private static final long MAX_HEAD_LAG = 5;
  private static final long MAX_FINALITY_LAG = 10;
  private static final long MOST_BLOCKS = 1_000_000;
  private static final long MOST_PEERS = 10_000;
  private static final int MOST_REFERENCES = 9;

  private SubstrateReader() {}

  /** The target, with defaults for what is left out; empty when there is no valid one. */
  public static Optional<SubstrateTarget> read(Fields substrate) {
    Optional<URI> url =
        UrlReader.readNode(substrate.required("url", "write the URL of the node's RPC"));
    Map<String, HeaderValue> headers = HeaderReader.read(substrate.optional("headers").fields());
    Optional<String> genesis = genesis(substrate.optional("genesisHash"));
    Bounds bounds = bounds(substrate);
    Optional<List<URI>> references = references(substrate.optional("references"), url);
    substrate.refuseOthers();
    return url.flatMap(uri ->
        references.map(others -> new SubstrateTarget(uri, headers, genesis, bounds, others)));
  }

  private static Optional<String> genesis(Field field) {
    return field.text().filter(text -> isHash(field, text));
  }

  private static boolean isHash(Field field, String text) {
    boolean hash = HASH.matcher(text).matches();
    if (!hash) {
      field.refuse(
          Quote.quote(text) + " is not a block hash", "write 0x and 64 hex digits in lower case");
    }
    return hash;
  }

  private static Bounds bounds(Fields substrate) {
    Duration blockTime = time(substrate.optional("blockTime")).orElse(BLOCK_TIME);
    return new Bounds(
        substrate.optional("maxHeadLag").integer(0, MOST_BLOCKS).orElse(MAX_HEAD_LAG),
        blockTime,
        time(substrate.optional("maxBlockAge")).orElse(blockTime.multipliedBy(BLOCKS_OF_AGE)),
        substrate.optional("maxFinalityLag").integer(0, MOST_BLOCKS).orElse(MAX_FINALITY_LAG),
        substrate.optional("minPeers").integer(0, MOST_PEERS).orElse(0L));
  }

  private static Optional<Duration> time(Field field) {
    return field.duration(LEAST_TIME, MOST_TIME);
  }

  /** None when the list is left out; empty when it is wrong. */
  private static Optional<List<URI>> references(Field field, Optional<URI> url) {
    List<Field> items = field.items();
    Set<URI> seen = new HashSet<>();
    url.ifPresent(seen::add);
    List<URI> references = items.stream().flatMap(item -> reference(item, seen).stream()).toList();
    if (!items.isEmpty() && !isNumber(items.size())) {
      field.refuse(
          "has %d of them".formatted(items.size()),
          "write %d to %d other nodes, one of them not your own, or leave it out"
              .formatted(SubstrateTarget.LEAST_REFERENCES, MOST_REFERENCES));
    }
    return references.size() == items.size() && (items.isEmpty() || isNumber(items.size()))
        ? Optional.of(references)
        : Optional.empty();
  }

  private static boolean isNumber(int references) {
    return references >= SubstrateTarget.LEAST_REFERENCES && references <= MOST_REFERENCES;
  }

  private static Optional<URI> reference(Field field, Set<URI> seen) {
    Optional<URI> url = UrlReader.readNode(field);
    boolean fresh = url.map(seen::add).orElse(true);
    if (!fresh) {
      field.refuse("is the node itself, or written twice", "write another node");
    }
    return url.filter(_ -> fresh);
  }
}
