package io.parallax.specfile.imports.blackbox;

import io.parallax.spec.target.DnsTarget;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** ModuleReading {@code dns}, whose targets are name servers. */
final class DnsModule {
  private static final List<String> TYPES =
      Arrays.stream(DnsTarget.Type.values()).map(DnsTarget.Type::name).toList();
  private static final List<String> SECTIONS =
      List.of("validate_answer_rrs", "validate_authority_rrs", "validate_additional_rrs");
  private static final List<String> CHECKS =
      List.of(
          "fail_if_matches_regexp",
          "fail_if_all_match_regexp",
          "fail_if_not_matches_regexp",
          "fail_if_none_matches_regexp");

  private final ModuleReading module;
  private final Fields dns;

  DnsModule(ModuleReading module) {
    this.module = module;
    this.dns = module.of("dns");
  }

  Optional<Plan> plan() {
    module.noFamily(dns);
    Map<String, Object> out = new LinkedHashMap<>();
    dns.required("query_name", "write the name that is asked for")
        .text()
        .ifPresent(name -> out.put("name", name));
    type().ifPresent(type -> out.put("type", type));
    transport().ifPresent(transport -> out.put("transport", transport));
    rcode().ifPresent(rcode -> out.put("rcode", rcode));
    SECTIONS.forEach(this::section);
    others();
    dns.refuseOthers();
    return Optional.of(
        new Plan(
            "dns",
            aim -> ModuleReading.at("servers", List.of(aim.target().orElse("<server>")), out),
            module.timeout()));
  }

  /** Without the field blackbox_exporter asks for ANY. */
  private Optional<String> type() {
    Field field = dns.optional("query_type");
    Optional<String> type = field.text();
    if (type.isEmpty() || !TYPES.contains(type.get())) {
      module.noteAlways(
          field,
          "only " + String.join(", ", TYPES) + " are asked for, so A is",
          "write the type that matters");
      return Optional.empty();
    }
    return type;
  }

  private Optional<String> transport() {
    Field overTls = dns.optional("dns_over_tls");
    if (overTls.flag().orElse(false)) {
      module.note(overTls, "no DNS over TLS is spoken", "probe the server's port with tls as well");
    }
    new Client(module, dns).tls(dns.optional("tls_config"));
    Field field = dns.optional("transport_protocol");
    return field.text().map(text -> text.startsWith("tcp") ? "tcp" : "udp").filter("tcp"::equals);
  }

  private Optional<String> rcode() {
    Field field = dns.optional("valid_rcodes");
    List<String> codes =
        field.itemsOrNone().stream().flatMap(item -> item.text().stream()).toList();
    if (codes.size() > 1) {
      module.note(field, "one code is good, the first", "write a Probe for each of the others");
    }
    return codes.stream().findFirst().filter(code -> !code.equals("NOERROR"));
  }

  private void section(String name) {
    Fields section = dns.optional(name).fields();
    for (String check : CHECKS) {
      Field field = section.optional(check);
      module.patterns(field);
      module.note(
          field,
          "records are compared by their data, not by whole lines such as 'a.test. 60 IN A 1.2.3.4'",
          "write below records what the data must be: exactly, including or regex");
    }
    section.refuseOthers();
  }

  private void others() {
    dns.optional("query_class")
        .text()
        .filter(queried -> !queried.equals("IN"))
        .ifPresent(_ ->
            module.note(dns.optional("query_class"), "only class IN is asked for", "leave it out"));
    Field recursion = dns.optional("recursion_desired");
    if (!recursion.flag().orElse(true)) {
      module.note(
          recursion,
          "recursion is always asked for",
          "write authoritative: true to have only the zone's own answer");
    }
  }
}
