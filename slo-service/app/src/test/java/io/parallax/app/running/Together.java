package io.parallax.app.running;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one process answers of what regions say together. */
record Together(JsonNode answer) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * One slot.
   *
   * @param said by region: good, bad, unknown, missed or not-heard
   */
  record Slot(String verdict, SortedMap<String, String> said) {
    boolean all(String... words) {
      return said.values().stream().allMatch(java.util.List.of(words)::contains);
    }
  }

  static Together of(RunningParallax process) {
    return new Together(get(process, "/api/v1/quorum"));
  }

  static JsonNode get(RunningParallax process, String path) {
    try {
      return JSON.readTree(process.get(path).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The last slots of {@code probe} that have a verdict, by number. */
  SortedMap<Long, Slot> slots(String probe) {
    SortedMap<Long, Slot> slots = new TreeMap<>();
    for (JsonNode each : answer.path("probes")) {
      if (each.path("probe").asText().equals(probe)) {
        each.path("slots").forEach(slot -> slots.put(slot.path("slot").asLong(), slot(slot)));
      }
    }
    return slots;
  }

  private static Slot slot(JsonNode slot) {
    SortedMap<String, String> said = new TreeMap<>();
    slot.path("said")
        .properties()
        .forEach(each -> said.put(each.getKey(), each.getValue().path("said").asText()));
    return new Slot(slot.path("verdict").asText(), said);
  }

  /** How far the clock of {@code region} is ahead, in seconds. */
  double clockOffset(String region) {
    for (JsonNode peer : answer.path("peers")) {
      if (peer.path("region").asText().equals(region)) {
        return peer.path("clockOffsetSeconds").asDouble(Double.NaN);
      }
    }
    return Double.NaN;
  }
}
