package io.parallax.specfile.http;

import io.parallax.spec.target.Assertion;
import io.parallax.spec.target.Assertion.Latency.Part;
import io.parallax.spec.target.Assertion.Source;
import io.parallax.spec.value.Check;
import io.parallax.specfile.field.Choice;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.field.Nearest;
import io.parallax.specfile.field.Quote;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads what must hold of an answer: a list of mappings with one key each. */
final class AssertionReader {
  private static final String DAYS = "certificateDaysLeft";
  private static final String TLS = "tls";
  private static final String VERSION = "httpVersion";
  private static final List<String> VERSIONS = List.of("1.0", "1.1", "2");
  private static final List<String> KINDS =
      List.of("header", "body", "json", "bodySize", "latency", DAYS, "answeredBy", TLS, VERSION);
  private static final SizeReader SIZE = new SizeReader(0, 64 << 20);
  private static final long MOST_DAYS = 3650;

  private AssertionReader() {}

  static List<Assertion> read(Field field) {
    return field.items().stream().flatMap(item -> one(item.fields()).stream()).toList();
  }

  private static Optional<Assertion> one(Fields fields) {
    List<String> written = KINDS.stream().filter(fields::has).toList();
    Optional<Assertion> assertion =
        written.size() == 1
            ? one(written.getFirst(), fields.optional(written.getFirst()))
            : Optional.empty();
    written.forEach(fields::optional);
    if (written.size() > 1) {
      fields
          .owner()
          .refuse(
              "holds %s at once".formatted(String.join(" and ", written)),
              "write an item for each, with a dash of its own");
    } else if (written.isEmpty()) {
      refuseUnknown(fields);
    }
    if (!written.isEmpty()) {
      fields.refuseOthers();
    }
    return assertion;
  }

  private static void refuseUnknown(Fields fields) {
    fields
        .all()
        .forEach((name, field) ->
            field.refuse(
                Quote.quote(name) + " is not an assertion",
                Nearest.hint(name, KINDS, "remove it")));
    if (fields.all().isEmpty() && fields.owner().isMapping()) {
      fields.owner().refuse("asserts nothing", "write one of " + String.join(", ", KINDS));
    }
  }

  private static Optional<Assertion> one(String kind, Field field) {
    return switch (kind) {
      case DAYS -> field.integer(0, MOST_DAYS).map(Assertion.CertificateDays::new);
      case TLS -> field.flag().map(Assertion.OverTls::new);
      case VERSION -> version(field);
      case String _ -> {
        Fields fields = field.fields();
        yield field.isMapping() ? one(kind, fields) : Optional.empty();
      }
    };
  }

  private static Optional<Assertion> version(Field field) {
    List<String> versions =
        field.items().stream().flatMap(item -> Choice.of(item, VERSIONS).stream()).toList();
    return versions.isEmpty() ? Optional.empty() : Optional.of(new Assertion.HttpVersion(versions));
  }

  private static Optional<Assertion> one(String kind, Fields fields) {
    return switch (kind) {
      case "header" -> header(fields);
      case "body" -> body(fields);
      case "json" -> json(fields);
      case "bodySize" -> bodySize(fields);
      case "latency" -> latency(fields);
      case String _ -> answeredBy(fields);
    };
  }

  private static Optional<Assertion> header(Fields fields) {
    Optional<String> name = headerName(fields.required("name", "write the header's name"));
    Optional<Check> check = CheckReader.ofText(fields);
    fields.refuseOthers();
    return both(name, check, Assertion.Header::new);
  }

  private static Optional<String> headerName(Field field) {
    return field.text().filter(name -> HeaderReader.isName(name, field));
  }

  private static Optional<Assertion> body(Fields fields) {
    Field matches = fields.optional("matches");
    Field notMatches = fields.optional("notMatches");
    fields.refuseOthers();
    if (matches.isWritten() == notMatches.isWritten()) {
      fields.owner().refuse("needs one of matches and notMatches", "write matches: 'a pattern'");
      return Optional.empty();
    }
    boolean wanted = matches.isWritten();
    return CheckReader.pattern(wanted ? matches : notMatches)
        .map(pattern -> new Assertion.Body(pattern, wanted));
  }

  private static Optional<Assertion> json(Fields fields) {
    Optional<String> pointer =
        CheckReader.pointer(fields.required("pointer", "write e.g. /status"));
    Optional<Check> check = CheckReader.ofJson(fields);
    fields.refuseOthers();
    return both(pointer, check, Assertion.Json::new);
  }

  private static Optional<Assertion> bodySize(Fields fields) {
    Field atLeast = fields.optional("atLeast");
    Field atMost = fields.optional("atMost");
    fields.refuseOthers();
    Optional<Long> least = SIZE.read(atLeast);
    Optional<Long> most = SIZE.read(atMost);
    if (!atLeast.isWritten() && !atMost.isWritten()) {
      fields.owner().refuse("has no bound", "write atLeast, atMost, or both");
      return Optional.empty();
    }
    long from = least.orElse(0L);
    long to = most.orElse(SIZE.most());
    if (from > to) {
      atMost.refuse("is less than atLeast", "write a larger size");
      return Optional.empty();
    }
    return Optional.of(new Assertion.BodySize(from, to));
  }

  private static Optional<Assertion> latency(Fields fields) {
    Optional<Part> part = part(fields.optional("phase"));
    Optional<Duration> most =
        fields.required("atMost", "write the longest good time, such as 300ms").duration();
    fields.refuseOthers();
    return most.map(longest -> new Assertion.Latency(part.orElse(Part.TOTAL), longest));
  }

  private static Optional<Part> part(Field field) {
    List<String> known = Arrays.stream(Part.values()).map(AssertionReader::lower).toList();
    return field.choice(known, "a phase").map(text -> Part.valueOf(text.toUpperCase(Locale.ROOT)));
  }

  private static String lower(Part part) {
    return part.name().toLowerCase(Locale.ROOT);
  }

  private static Optional<Assertion> answeredBy(Fields fields) {
    Field header = fields.optional("header");
    Field json = fields.optional("json");
    Field body = fields.optional("body");
    Optional<String> expected = fields.optional("expected").scalarText();
    fields.refuseOthers();
    List<Field> written = List.of(header, json, body).stream().filter(Field::isWritten).toList();
    if (written.size() != 1) {
      fields
          .owner()
          .refuse("needs one of header, json and body", "write where the answer names its region");
      return Optional.empty();
    }
    Optional<Source> source =
        headerName(header)
            .<Source>map(Source.OfHeader::new)
            .or(() -> CheckReader.pointer(json).map(Source.OfJson::new))
            .or(() -> CheckReader.patternWithGroup(body).map(Source.OfBody::new));
    return source.map(where -> new Assertion.AnsweredBy(where, expected));
  }

  private static Optional<Assertion> both(
      Optional<String> where,
      Optional<Check> check,
      BiFunction<String, Check, Assertion> assertion) {
    return where.flatMap(place -> check.map(what -> assertion.apply(place, what)));
  }
}
