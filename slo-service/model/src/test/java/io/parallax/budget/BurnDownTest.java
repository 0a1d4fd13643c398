package io.parallax.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.parallax.sli.SlotCounts;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class BurnDownTest {
  @RepeatedTest(50)
  void eachPointIsARecountOfItsWindow(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    int window = 1 + random.nextInt(20);
    List<SlotCounts> steps =
        IntStream.range(0, window + random.nextInt(40))
            .mapToObj(_ ->
                random.nextInt(3) == 0
                    ? new SlotCounts(0, 0, 2, 1)
                    : new SlotCounts(random.nextInt(30), random.nextInt(3), 0, 0))
            .toList();
    List<Optional<Double>> points = BurnDown.remaining(0.9, steps, window);
    assertThat(points).hasSize(steps.size() - window + 1);
    for (int i = 0; i < points.size(); i++) {
      long bad = steps.subList(i, i + window).stream().mapToLong(SlotCounts::bad).sum();
      long all = steps.subList(i, i + window).stream().mapToLong(SlotCounts::measured).sum();
      if (all == 0) {
        assertThat(points.get(i)).isEmpty();
      } else {
        assertThat(points.get(i).orElseThrow()).isCloseTo(1 - bad * 10.0 / all, within(1e-9));
      }
    }
  }
}
