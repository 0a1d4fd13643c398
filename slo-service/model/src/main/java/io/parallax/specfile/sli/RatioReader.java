package io.parallax.specfile.sli;

import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Indicator.RawType;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.sli.Source.Query;
import java.util.List;
import java.util.Optional;

/** Reads {@code ratioMetric}: good or bad over total, or a ratio that is ready. */
final class RatioReader {
  private static final String SUCCESS = "success";
  private static final String FAILURE = "failure";

  private final SourceReader sources;

  RatioReader(SourceReader sources) {
    this.sources = sources;
  }

  Optional<Indicator> read(Fields ratio) {
    ratio.exactlyOne("total", "raw", "write total, all events");
    Optional<Indicator> indicator = ratio.has("raw") ? raw(ratio) : fraction(ratio);
    ratio.refuseOthers();
    return indicator;
  }

  private Optional<Indicator> fraction(Fields ratio) {
    Field counter =
        ratio.required("counter", "write counter: true; false for values that go up and down");
    Use use = counter.flag().orElse(true) ? Use.COUNTER : Use.GAUGE;
    ratio.refuse("rawType", "rawType belongs to raw", "remove it");
    Field good = ratio.optional("good");
    Field bad = ratio.optional("bad");
    Field total = ratio.optional("total");
    ratio.exactlyOne("good", "bad", "write good or bad");
    Optional<Source> part = sources.read(good.isWritten() ? good : bad, use);
    Optional<Source> all = sources.read(total, use);
    return all.flatMap(
        whole -> part.flatMap(one -> Sides.combine(one, good.isWritten(), whole, use)));
  }

  private Optional<Indicator> raw(Fields ratio) {
    refuseCounter(ratio.optional("counter"));
    for (String side : List.of("good", "bad")) {
      ratio.refuse(side, side + " stands beside raw", "remove one of them");
    }
    Field rawType = ratio.required("rawType", "write success or failure");
    Optional<RawType> type =
        rawType.choice(List.of(SUCCESS, FAILURE), "a rawType").map(RatioReader::rawType);
    Optional<Source> source = sources.read(ratio.optional("raw"), Use.RAW);
    return type.flatMap(of -> source.flatMap(each -> raw(each, of, rawType)));
  }

  /** OpenSLO gives it no meaning here: what is true of a ratio may stand. */
  private static void refuseCounter(Field counter) {
    if (counter.flag().orElse(false)) {
      counter.refuse("a ready ratio is no counter", "remove it");
    }
  }

  private static RawType rawType(String text) {
    return text.equals(SUCCESS) ? RawType.SUCCESS : RawType.FAILURE;
  }

  private static Optional<Indicator> raw(Source source, RawType type, Field rawType) {
    return switch (source) {
      case Source.Slots _ -> Optional.empty();
      case Source.Asked(_, _, var server, Query.Text(String query)) ->
          Optional.of(new Indicator.Raw(server, query, type));
      case Source.Asked(_, _, var server, Query.UpGauge(String gauge)) -> {
        if (type == RawType.FAILURE) {
          rawType.refuse("an upGauge is 1 while all is well", "write success");
        }
        yield Optional.of(new Indicator.UpGauge(server, gauge));
      }
      case Source.Asked(_, _, _, Query.Histogram _) -> Optional.empty();
    };
  }
}
