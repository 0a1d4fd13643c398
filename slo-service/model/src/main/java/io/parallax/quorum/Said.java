package io.parallax.quorum;

import io.parallax.sli.Judgement;
import java.util.Locale;

/**
 * What one region said about one slot. Reasons are labels and no enum: a peer may run a newer
 * Parallax, which knows more of them.
 */
public sealed interface Said {
  record Good() implements Said {}

  /**
   * @param reason label of why
   */
  record Bad(String reason) implements Said {}

  /**
   * Its prober was at fault.
   *
   * @param fault label of the fault
   */
  record Unknown(String fault) implements Said {}

  /** It ran no attempt in the slot's time, and says so. */
  record Missed() implements Said {}

  /** Nothing has been heard of it, in time. */
  record NotHeard() implements Said {}

  /**
   * What a region says that judged the slot so.
   *
   * @param reason label of the reason or fault; empty where there is none
   */
  static Said of(Judgement judgement, String reason) {
    return switch (judgement) {
      case GOOD -> new Good();
      case BAD -> new Bad(reason);
      case UNKNOWN -> new Unknown(reason);
      case MISSED -> new Missed();
    };
  }

  /** As pages and JSON have it. */
  default String label() {
    return getClass().getSimpleName().replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  /** Label of the reason or fault; empty where there is none. */
  default String reason() {
    return switch (this) {
      case Bad(String reason) -> reason;
      case Unknown(String fault) -> fault;
      case Good _, Missed _, NotHeard _ -> "";
    };
  }
}
