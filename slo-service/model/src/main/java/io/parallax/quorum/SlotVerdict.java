package io.parallax.quorum;

import io.parallax.sli.Judgement;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the regions of a probe say together about one slot. */
public sealed interface SlotVerdict {
  /** Nobody saw it bad, and too few were blind for it to have been down. */
  record Up() implements SlotVerdict {}

  /**
   * Bad from at least these regions, and good from another; too few were bad for it to be down.
   *
   * @param regions names of the regions that saw it bad, never empty
   */
  record Regional(SortedSet<String> regions) implements SlotVerdict {
    public Regional {
      regions = Collections.unmodifiableSortedSet(new TreeSet<>(regions));
    }
  }

  /** Bad from as many regions as the quorum asks for, or from all that could see it. */
  record GlobalDown() implements SlotVerdict {}

  /** All regions were heard, and none of them could see it: the fault is on our side. */
  record ProberFault() implements SlotVerdict {}

  record Unknown(Why why) implements SlotVerdict {}

  /** Why nothing can be said. */
  enum Why {
    /** Nobody saw it bad, and of so many regions nothing was heard that it may have been down. */
    NOT_HEARD,
    /** All were heard; nobody saw it bad, and so many were blind that it may have been down. */
    TOO_FEW_MEASURED;

    /** As JSON and the reference page have it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** All values of {@link #label}, in the order of the record types. */
  List<String> LABELS = List.of("up", "regional", "global-down", "prober-fault", "unknown");

  /** The values of {@link #label} of those that count as {@code judgement}. */
  static List<String> labels(Judgement judgement) {
    return Stream.of(
            new Up(),
            new Regional(new TreeSet<>()),
            new GlobalDown(),
            new ProberFault(),
            new Unknown(Why.NOT_HEARD))
        .filter(verdict -> verdict.judgement() == judgement)
        .map(SlotVerdict::label)
        .toList();
  }

  /**
   * As what the slot counts of all regions together: good where it was not down everywhere, unknown
   * where nothing can be said, which is neither good nor bad.
   */
  default Judgement judgement() {
    return switch (this) {
      case Up _, Regional _ -> Judgement.GOOD;
      case GlobalDown _ -> Judgement.BAD;
      case ProberFault _, Unknown _ -> Judgement.UNKNOWN;
    };
  }

  /** Value of the {@code verdict} label. */
  default String label() {
    return getClass().getSimpleName().replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
