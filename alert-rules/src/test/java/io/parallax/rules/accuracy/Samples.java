package io.parallax.rules.accuracy;

import java.util.Arrays;
import java.util.SortedMap;

/** The samples of one series, in order of time. */
public final class Samples {
  /** What Prometheus writes where a series ends. */
  static final double STALE = Double.longBitsToDouble(0x7ff0000000000002L);

  public final SortedMap<String, String> labels;
  private long[] millis = new long[64];
  private double[] values = new double[64];
  private int size;

  public Samples(SortedMap<String, String> labels) {
    this.labels = labels;
  }

  public void add(long at, double value) {
    if (size == millis.length) {
      millis = Arrays.copyOf(millis, size * 2);
      values = Arrays.copyOf(values, size * 2);
    }
    millis[size] = at;
    values[size++] = value;
  }

  public int size() {
    return size;
  }

  /** Index of the first sample at {@code at} or after it. */
  int from(long at) {
    int found = Arrays.binarySearch(millis, 0, size, at);
    return found < 0 ? -found - 1 : found;
  }

  long[] millis() {
    return Arrays.copyOf(millis, size);
  }

  public long millis(int index) {
    return millis[index];
  }

  /** Of the last one, in milliseconds. */
  long last() {
    return millis[size - 1];
  }

  public double value(int index) {
    return values[index];
  }
}
