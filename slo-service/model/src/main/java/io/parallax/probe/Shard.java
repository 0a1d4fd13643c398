package io.parallax.probe;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;

/**
 * One of several processes that share a region's probes: each key belongs to exactly one of them,
 * whichever process works it out. Of {@code count + 1} shards, the new one takes about a {@code
 * count + 1}th of the keys from the others, and nothing else moves.
 *
 * @param ordinal which one, in [0, count)
 * @param count how many there are, positive
 */
public record Shard(int ordinal, int count) {
  /** The only one. */
  public static final Shard WHOLE = new Shard(0, 1);

  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,5})/(\\d{1,5})");

  /** What keeps the scores of one key at different shards apart: 2^64 over the golden ratio. */
  private static final long STRIDE = 0x9E3779B97F4A7C15L;

  public Shard {
    if (ordinal < 0 || ordinal >= count) {
      throw new IllegalArgumentException(
          "shard %d is none of %d: they count from 0".formatted(ordinal, count));
    }
  }

  /**
   * Reads {@code I/N}, such as {@code 0/3}.
   *
   * @return empty when {@code text} is none
   */
  public static Optional<Shard> parse(String text) {
    Matcher written = WRITTEN.matcher(text);
    if (!written.matches()) {
      return Optional.empty();
    }
    int ordinal = Integer.parseInt(written.group(1));
    int count = Integer.parseInt(written.group(2));
    return ordinal < count ? Optional.of(new Shard(ordinal, count)) : Optional.empty();
  }

  /** Whether {@code key} belongs to this shard and to no other. */
  public boolean owns(String key) {
    long hash = hash(key);
    long ours = score(hash, ordinal);
    return IntStream.range(0, count)
        .allMatch(other -> other == ordinal || isBelow(score(hash, other), other, ours));
  }

  /** Equal scores, once in 2^64, go to the lower ordinal. */
  private boolean isBelow(long score, int other, long ours) {
    return score < ours || (score == ours && other > ordinal);
  }

  private static long hash(String key) {
    CRC32C hash = new CRC32C();
    hash.update(key.getBytes(StandardCharsets.UTF_8));
    return hash.getValue();
  }

  /**
   * The last step of the SplitMix64 generator: the sum alone, as a CRC of both would be, is linear,
   * and of three shards one would get half of all keys.
   */
  private static long score(long hash, int ordinal) {
    long mixed = hash + (ordinal + 1) * STRIDE;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  @Override
  public String toString() {
    return ordinal + "/" + count;
  }
}
