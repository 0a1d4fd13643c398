package io.parallax.specfile.stream;

import io.parallax.spec.target.DnsTarget;
import io.parallax.spec.target.DnsTarget.Expected;
import io.parallax.spec.target.DnsTarget.Records;
import io.parallax.spec.target.DnsTarget.Type;
import io.parallax.spec.target.Endpoint;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code spec.dns} of a Probe. */
public final class DnsReader {
  private static final int PORT = 53;
  private static final int MOST_SERVERS = 9;
  private static final Pattern NAME =
      Pattern.compile("(?=.{1,254}$)([A-Za-z0-9_*-]{1,63})(\\.[A-Za-z0-9_-]{1,63})*\\.?|\\.");
  private static final List<String> TYPES = Arrays.stream(Type.values()).map(Type::name).toList();
  private static final List<String> RCODES =
      List.of("NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN", "NOTIMP", "REFUSED");
  private static final List<String> TRANSPORTS = List.of("udp", "tcp");

  private DnsReader() {}

  /** The target, with defaults for what is left out; empty when there is no valid one. */
  public static Optional<DnsTarget> read(Fields dns) {
    Optional<String> name =
        dns.required("name", "write the name to ask for")
            .text(NAME, "a domain name", "write ASCII such as www.example.com");
    Type type = Type.valueOf(choice(dns.optional("type"), TYPES));
    List<Endpoint> servers =
        servers(dns.required("servers", "write which name servers to ask, such as [192.0.2.53]"));
    boolean tcp = choice(dns.optional("transport"), TRANSPORTS).equals("tcp");
    Expected expected =
        new Expected(
            choice(dns.optional("rcode"), RCODES),
            RecordsReader.read(dns.optional("records")),
            dns.optional("authoritative").flag().orElse(false),
            dns.optional("sameRecords").flag().orElse(false));
    dns.refuseOthers();
    return name.filter(_ -> !servers.isEmpty())
        .map(asked -> new DnsTarget(asked, type, servers, tcp, expected));
  }

  private static List<Endpoint> servers(Field field) {
    List<Field> items = field.items();
    if (items.size() > MOST_SERVERS) {
      field.refuse("has %d of them".formatted(items.size()), "write at most " + MOST_SERVERS);
    }
    return items.stream().flatMap(item -> EndpointReader.read(item, PORT).stream()).toList();
  }

  /** One of {@code choices}; the first when nothing is written, or something wrong. */
  private static String choice(Field field, List<String> choices) {
    return field.choice(choices, "known").orElse(choices.getFirst());
  }

  /** Reads what the records must be. */
  private static final class RecordsReader {
    static Optional<Records> read(Field field) {
      if (!field.isWritten()) {
        return Optional.empty();
      }
      Fields fields = field.fields();
      Field exactly = fields.optional("exactly");
      Field including = fields.optional("including");
      if (exactly.isWritten() && !including.isWritten()) {
        fields.refuseOthers();
        return Optional.of(new Records.Exactly(texts(exactly.itemsOrNone())));
      }
      if (including.isWritten() && !exactly.isWritten()) {
        fields.refuseOthers();
        return Optional.of(new Records.Including(texts(including.items())));
      }
      if (exactly.isWritten()) {
        field.refuse("needs one of exactly and including", "remove one of them");
        return Optional.empty();
      }
      return ExpectationReader.of(fields).map(Records.Each::new);
    }

    private static List<String> texts(List<Field> items) {
      return items.stream().flatMap(item -> item.text().stream()).toList();
    }
  }
}
