package io.parallax.spec.target;

import io.parallax.spec.value.HeaderValue;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One Substrate node, asked by JSON-RPC, and what counts as a healthy one.
 *
 * @param url absolute; scheme http or https, or ws or wss for all calls on one WebSocket
 * @param headers sent in this order, to the node alone; secrets among them are references
 * @param genesisHash which chain it must serve, {@code 0x} and 64 hex digits in lower case; absent
 *     when any will do
 * @param bounds how far behind it may be
 * @param references other nodes of the same chain, not all of them the user's own
 * @param ownReferences other nodes of the same chain that are the user's own; with the others none,
 *     or at least {@link #LEAST_REFERENCES}
 * @param checks what else it must show
 * @param watch whether its blocks are watched over a session that lasts; over a WebSocket only
 */
public record SubstrateTarget(
    URI url,
    Map<String, HeaderValue> headers,
    Optional<String> genesisHash,
    Bounds bounds,
    List<URI> references,
    List<URI> ownReferences,
    SubstrateChecks checks,
    boolean watch)
    implements ProbeTarget {
  /** With fewer a median says nothing. */
  public static final int LEAST_REFERENCES = 3;

  public SubstrateTarget {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    references = List.copyOf(references);
    ownReferences = List.copyOf(ownReferences);
    int others = references.size() + ownReferences.size();
    if (others > 0 && others < LEAST_REFERENCES) {
      throw new IllegalArgumentException("fewer than " + LEAST_REFERENCES + " references");
    }
    if ((watch || checks.newHeadWithin().isPresent()) && !isSocket(url)) {
      throw new IllegalArgumentException("a subscription needs a WebSocket");
    }
  }

  /** Whether calls to {@code url} go over a WebSocket. */
  public static boolean isSocket(URI url) {
    return url.getScheme().toLowerCase(Locale.ROOT).startsWith("ws");
  }

  /** One that is only looked at, slot by slot. */
  public SubstrateTarget(
      URI url,
      Map<String, HeaderValue> headers,
      Optional<String> genesisHash,
      Bounds bounds,
      List<URI> references,
      List<URI> ownReferences,
      SubstrateChecks checks) {
    this(url, headers, genesisHash, bounds, references, ownReferences, checks, false);
  }

  /** One that must show nothing more than every node. */
  public SubstrateTarget(
      URI url,
      Map<String, HeaderValue> headers,
      Optional<String> genesisHash,
      Bounds bounds,
      List<URI> references) {
    this(url, headers, genesisHash, bounds, references, List.of(), SubstrateChecks.NONE);
  }

  /**
   * How far behind a healthy node may be.
   *
   * @param maxHeadLag most blocks behind the median of the references
   * @param blockTime between two blocks of the chain, as it should be
   * @param maxBlockAge most time since the best block was made
   * @param maxFinalityLag most blocks between the best and the finalized one
   * @param minPeers least peers of a node that should have some; 0 when not judged
   * @param newFinalizedWithin how soon the finalized block must rise while there are later ones
   */
  public record Bounds(
      long maxHeadLag,
      Duration blockTime,
      Duration maxBlockAge,
      long maxFinalityLag,
      long minPeers,
      Duration newFinalizedWithin) {
    private static final Duration FINALITY_AT_LEAST = Duration.ofMinutes(1);
    private static final int BLOCKS_TO_FINALITY = 10;

    public Bounds {
      if (maxHeadLag < 0 || maxFinalityLag < 0 || minPeers < 0) {
        throw new IllegalArgumentException("a bound is negative");
      }
      if (!blockTime.isPositive()
          || !maxBlockAge.isPositive()
          || !newFinalizedWithin.isPositive()) {
        throw new IllegalArgumentException("a bound of no time");
      }
    }

    /** With {@link #newFinalizedWithin} as it is when nobody says. */
    public Bounds(
        long maxHeadLag,
        Duration blockTime,
        Duration maxBlockAge,
        long maxFinalityLag,
        long minPeers) {
      this(
          maxHeadLag,
          blockTime,
          maxBlockAge,
          maxFinalityLag,
          minPeers,
          newFinalizedWithin(blockTime));
    }

    /** Ten blocks, and at least a minute. */
    public static Duration newFinalizedWithin(Duration blockTime) {
      Duration blocks = blockTime.multipliedBy(BLOCKS_TO_FINALITY);
      return blocks.compareTo(FINALITY_AT_LEAST) > 0 ? blocks : FINALITY_AT_LEAST;
    }
  }
}
