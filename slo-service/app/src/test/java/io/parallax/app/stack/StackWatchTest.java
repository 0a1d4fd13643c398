package io.parallax.app.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.budget.BurnRatePolicy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StackWatchTest {
  /** An error would end a scheduled task for good: budgets would stay as they are. */
  @Test
  void asksAgainAfterAnError() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(3);
    BurnRatePolicy quick =
        new BurnRatePolicy(Duration.ofMillis(20), BurnRatePolicy.STANDARD.windows());
    try (StackWatch watch = new StackWatch(quick, Duration.ofMinutes(5))) {
      watch.start(
          () -> {
            asked.countDown();
            throw new AssertionError("on purpose");
          },
          InstantSource.system());
      assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }
}
