package io.parallax.app.ledger.row;

import io.parallax.sli.Judgement;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Judgements as one column: {@code available=good within-300ms=bad}. */
public final class JudgementText {
  private JudgementText() {}

  public static String of(SortedMap<String, Judgement> judgements) {
    return judgements.entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue().label())
        .collect(Collectors.joining(" "));
  }

  public static SortedMap<String, Judgement> read(String text) {
    return Arrays.stream(text.split(" "))
        .map(each -> each.split("=", 2))
        .map(each -> Map.entry(each[0], Judgement.valueOf(each[1].toUpperCase(Locale.ROOT))))
        .collect(
            Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, _) -> a, TreeMap::new));
  }
}
