package io.parallax.probes.dns;

import io.parallax.probe.Evidence;
import io.parallax.spec.target.DnsTarget.Type;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;

/**
 * What one server said.
 *
 * @param rcode e.g. NOERROR
 * @param authoritative whether it says that the zone is its own
 * @param records data of those of the type that was asked for, whoever owns them
 */
record Answer(
    String rcode, boolean authoritative, SortedSet<String> records, Evidence.Dialogue.Dns said) {
  private static final Pattern LAST_DOT = Pattern.compile("(?<=[^.\\s])\\.(?=\\s|$)");

  static Answer of(Message message, Type type) {
    List<Record> answers = message.getSection(Section.ANSWER);
    SortedSet<String> records =
        answers.stream()
            .filter(record -> org.xbill.DNS.Type.string(record.getType()).equals(type.name()))
            .map(Answer::text)
            .collect(Collectors.toCollection(TreeSet::new));
    String rcode = Rcode.string(message.getRcode());
    return new Answer(rcode, message.getHeader().getFlag(Flags.AA), records, said(message, rcode));
  }

  private static Evidence.Dialogue.Dns said(Message message, String rcode) {
    Optional<Long> serial =
        message.getSection(Section.ANSWER).stream()
            .filter(SOARecord.class::isInstance)
            .map(record -> ((SOARecord) record).getSerial())
            .findFirst();
    return new Evidence.Dialogue.Dns(
        Optional.of(rcode),
        message.getSection(Section.ANSWER).size(),
        message.getSection(Section.AUTHORITY).size(),
        message.getSection(Section.ADDITIONAL).size(),
        serial);
  }

  private static String text(Record record) {
    return record instanceof TXTRecord text
        ? String.join("", text.getStrings())
        : normal(record.rdataToString(), record.getType());
  }

  /** {@code data} as users write and compare it: names are the same in any case. */
  static String normal(String data, Type type) {
    return type == Type.TXT ? data : normal(data, org.xbill.DNS.Type.value(type.name()));
  }

  private static String normal(String data, int type) {
    return type == org.xbill.DNS.Type.CAA
        ? data
        : LAST_DOT.matcher(data.toLowerCase(Locale.ROOT)).replaceAll("");
  }
}
