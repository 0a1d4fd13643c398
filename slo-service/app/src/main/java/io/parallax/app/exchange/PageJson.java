package io.parallax.app.exchange;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.parallax.app.ledger.row.ToldPage;
import io.parallax.app.ledger.row.ToldSlot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A page as it goes over the network. What a later Parallax adds is skipped.
 *
 * @param region whose slots these are
 * @param epoch identity of the ledger that tells
 * @param now the teller's clock when it told, milliseconds since the epoch
 * @param next what to ask after the next time
 * @param more whether there is more already
 */
record PageJson(
    String region, String epoch, long now, long next, boolean more, List<SlotJson> slots) {
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(8)
                          .maxStringLength(4_096)
                          .build())
                  .build())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  /**
   * @param at when it was scheduled, milliseconds since the epoch
   * @param since when the one before it was that the teller accounted for; null for its first
   * @param judgements outcome by label of the predicate
   * @param reason why it ended bad or unknown; else empty
   * @param durationMs null for a missed slot
   */
  record SlotJson(
      String probe,
      long at,
      @Nullable Long since,
      Map<String, String> judgements,
      String reason,
      @Nullable Long durationMs) {
    private static SlotJson of(ToldSlot slot) {
      return new SlotJson(
          slot.probe(),
          slot.at().toEpochMilli(),
          slot.since().map(Instant::toEpochMilli).orElse(null),
          slot.judgements().entrySet().stream()
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey,
                      each -> each.getValue().label(),
                      (one, _) -> one,
                      TreeMap::new)),
          slot.reason(),
          slot.duration().map(Duration::toMillis).orElse(null));
    }
  }

  static PageJson of(String region, String epoch, Instant now, ToldPage page) {
    return new PageJson(
        region,
        epoch,
        now.toEpochMilli(),
        page.next(),
        page.more(),
        page.slots().stream().map(SlotJson::of).toList());
  }

  String write() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JacksonException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /**
   * Reads what a peer answered.
   *
   * @throws IOException when it is no page
   */
  static PageJson read(byte[] body) throws IOException {
    try {
      return requireWhole(JSON.readValue(body, PageJson.class));
    } catch (JacksonException notOurs) {
      throw new IOException(
          "the answer is no page of slots: "
              + notOurs.getOriginalMessage().lines().findFirst().orElse(""));
    }
  }

  /** Jackson takes a null for any object. */
  private static PageJson requireWhole(@Nullable PageJson page) throws IOException {
    if (page == null || page.region == null || page.epoch == null || page.slots == null) {
      throw new IOException("the answer is no page of slots: it is not whole");
    }
    return page;
  }
}
