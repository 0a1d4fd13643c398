package io.parallax.specfile.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NearestTest {
  @Test
  void agreesWithTheDefinitionOfTheDistance() {
    Random random = new Random(2);
    for (int run = 0; run < 500; run++) {
      String one = word(random);
      String other = word(random);
      assertThat(Nearest.distance(one, other)).as(one + " " + other).isEqualTo(slow(one, other));
    }
  }

  @Test
  void namesTheNearestElseSomeElseWhatToDo() {
    assertThat(Nearest.hint("chekout", List.of("ledger", "checkout"), "declare it"))
        .isEqualTo("did you mean 'checkout'?");
    assertThat(Nearest.hint("x", List.of("ledger", "checkout"), "declare it"))
        .isEqualTo("write one of ledger, checkout");
    assertThat(Nearest.hint("x", List.of(), "declare it")).isEqualTo("declare it");
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    for (int length = random.nextInt(6); length > 0; length--) {
      word.append((char) ('a' + random.nextInt(3)));
    }
    return word.toString();
  }

  private static int slow(String one, String other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.length() + other.length();
    }
    String rest = one.substring(1);
    String otherRest = other.substring(1);
    int replaced = slow(rest, otherRest) + (one.charAt(0) == other.charAt(0) ? 0 : 1);
    return Math.min(replaced, 1 + Math.min(slow(rest, other), slow(one, otherRest)));
  }
}
