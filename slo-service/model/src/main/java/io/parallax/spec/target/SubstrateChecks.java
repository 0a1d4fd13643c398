package io.parallax.spec.target;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What else a Substrate node must show, each only when asked for.
 *
 * @param specName name of its runtime
 * @param minSpecVersion least version of its runtime
 * @param requiredMethods that {@code rpc_methods} must list
 * @param refuseUnsafe whether it must refuse what only its operator should reach
 * @param archive an old block whose state it must have
 * @param newHeadWithin in which time a subscription must tell of a block after the first; over a
 *     WebSocket only
 */
public record SubstrateChecks(
    Optional<String> specName,
    Optional<Long> minSpecVersion,
    List<String> requiredMethods,
    boolean refuseUnsafe,
    Optional<Archive> archive,
    Optional<Duration> newHeadWithin) {
  /** Nothing more than every node must. */
  public static final SubstrateChecks NONE =
      new SubstrateChecks(
          Optional.empty(), Optional.empty(), List.of(), false, Optional.empty(), Optional.empty());

  public SubstrateChecks {
    requiredMethods = List.copyOf(requiredMethods);
  }

  /** Which old block. */
  public sealed interface Archive {
    /**
     * The block that a node whose best block is {@code best} must have; the genesis when it has
     * none that is older.
     */
    long block(long best);

    /** Always the same one. */
    record Block(long number) implements Archive {
      public Block {
        requireNatural(number);
      }

      @Override
      public long block(long best) {
        return number;
      }
    }

    /** One that is so many blocks behind the best. */
    record Depth(long blocks) implements Archive {
      public Depth {
        requireNatural(blocks);
      }

      @Override
      public long block(long best) {
        return Math.max(0, best - blocks);
      }
    }

    private static void requireNatural(long number) {
      if (number < 0) {
        throw new IllegalArgumentException("block " + number);
      }
    }
  }
}
