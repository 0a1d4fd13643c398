package io.parallax.rules.proof.stage;

import java.time.Duration;
import java.util.List;

/**
 * One promtool test: given samples, what the rules must say.
 *
 * @param interval between two samples of an input
 */
public record Proof(
    String name, Duration interval, List<Input> inputs, List<Expectation> expectations) {
  public Proof {
    inputs = List.copyOf(inputs);
    expectations = List.copyOf(expectations);
  }

  /**
   * @param series name and labels as promtool reads them
   * @param values in promtool's notation, from time zero
   */
  public record Input(String series, String values) {}

  /**
   * @param query what is asked
   * @param at when, from time zero
   * @param samples all that must come back, none for nothing
   */
  public record Expectation(String query, Duration at, List<Sample> samples) {
    public Expectation {
      samples = List.copyOf(samples);
    }
  }

  public record Sample(String labels, double value) {}
}
