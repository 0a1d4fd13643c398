package io.parallax.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {
  private static final List<String> KEYS =
      IntStream.range(0, 10_000).mapToObj(i -> "probe-" + i).toList();

  private static int owner(String key, int count) {
    List<Integer> owners =
        IntStream.range(0, count)
            .filter(ordinal -> new Shard(ordinal, count).owns(key))
            .boxed()
            .toList();
    assertThat(owners).as("owners of %s among %d", key, count).hasSize(1);
    return owners.getFirst();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8})
  void everyKeyHasOneOwnerAndOwnersAreEven(int count) {
    Map<Integer, Long> owned =
        KEYS.stream()
            .collect(Collectors.groupingBy(key -> owner(key, count), Collectors.counting()));
    double fair = (double) KEYS.size() / count;
    assertThat(owned).hasSize(count);
    assertThat(owned.values())
        .allSatisfy(keys -> assertThat((double) keys).isBetween(0.9 * fair, 1.1 * fair));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void aNewShardTakesItsPartAndNothingElseMoves(int count) {
    List<String> moved =
        KEYS.stream().filter(key -> owner(key, count) != owner(key, count + 1)).toList();
    assertThat(moved).allSatisfy(key -> assertThat(owner(key, count + 1)).isEqualTo(count));
    double fair = (double) KEYS.size() / (count + 1);
    assertThat((double) moved.size()).isBetween(0.9 * fair, 1.1 * fair);
  }

  /** Another hash would move every probe of every installation with the next release. */
  @Test
  void ownersAreTheSameInEveryRelease() {
    assertThat(List.of("home", "checkout", "rpc-eu", "rpc-us", "dns", "étoile"))
        .extracting(key -> owner(key, 4))
        .containsExactly(0, 1, 1, 1, 0, 1);
  }

  @Test
  void isReadAsItIsWritten() {
    assertThat(Shard.parse("0/1")).contains(Shard.WHOLE);
    assertThat(Shard.parse("2/3")).contains(new Shard(2, 3)).map(Shard::toString).contains("2/3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "3/3", "0/0", "-1/3", "1/", "/2", "a/b", "1/2/3", "1/999999"})
  void whatIsNoShardIsNotRead(String text) {
    assertThat(Shard.parse(text)).isEmpty();
  }

  @Test
  void noneIsBeyondTheLast() {
    assertThatThrownBy(() -> new Shard(2, 2)).hasMessage("shard 2 is none of 2: they count from 0");
  }
}
