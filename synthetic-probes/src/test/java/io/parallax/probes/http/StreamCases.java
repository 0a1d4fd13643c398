package io.parallax.probes.http;

import static io.parallax.probes.http.BlackboxCases.bad;
import static io.parallax.probes.http.BlackboxCases.good;

import io.parallax.probes.http.BlackboxCases.Case;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What is said and heard on connections without HTTP, with TLS from some turn on. */
final class StreamCases {
  private static final String CA = "tls_config: {ca_file: ca.pem}";
  private static final String WHOMEVER = "tls_config: {insecure_skip_verify: true}";
  private static final String SECURED = "127.0.0.1:SECURED";
  private static final String MAIL = "127.0.0.1:LETTERS";

  private StreamCases() {}

  private static String starttls(String after, String tls) {
    return starttls("EHLO prober", after, tls);
  }

  private static String starttls(String said, String after, String tls) {
    return "query_response: [{expect: '^220 ([^ ]+) ESMTP (.+)$'}, {send: \"EHLO prober\\r\"},"
        + (" {expect: '^250-STARTTLS$'}, {send: \"STARTTLS\\r\"}, {expect: '^220'},"
            + " {starttls: true}, {send: \""
            + said
            + "\\r\"}, {expect: '"
            + after
            + "'}], ")
        + tls;
  }

  static List<Case> all() {
    return Stream.of(
            good("tcp", "", MAIL),
            bad("tcp_refused", "", "127.0.0.1:NOBODY"),
            good("banner", "query_response: [{expect: 'ESMTP .*lax$'}]", MAIL),
            bad("banner_of_others", "query_response: [{expect: '^SSH'}]", "127.0.0.1:ONE_LINE"),
            good("line_after_line", "query_response: [{expect: '^two$'}]", "127.0.0.1:LINES"),
            good(
                "line_without_end",
                "query_response: [{expect: '^two$'}, {expect: '^three$'}]",
                "127.0.0.1:LINES"),
            good(
                "said_again",
                "query_response: [{expect: '^220 ([^ ]+)', send: \"EHLO <${1}>\\r\"},"
                    + " {expect: 'greets <mail.test>$'}]",
                MAIL),
            good("starttls", starttls("^250-AUTH", CA), MAIL),
            good("starttls_of_whomever", starttls("^250-AUTH", WHOMEVER), MAIL),
            bad("starttls_of_nobody", starttls("^250-AUTH", "tls: false"), MAIL),
            bad("starttls_of_another", starttls("^250-AUTH", named("wrong.test")), MAIL),
            good("starttls_by_name", starttls("^250-AUTH", named("good.test")), MAIL),
            bad("starttls_expired", starttls("^250-AUTH", CA), "127.0.0.1:STALE"),
            bad(
                "starttls_refused",
                "query_response: [{send: \"STARTTLS\\r\"}, {starttls: true}], " + CA,
                "127.0.0.1:ONE_LINE"),
            bad("starttls_without_auth", starttls("QUIT", "^250-AUTH", CA), MAIL),
            good("tls_greets", "tls: true, query_response: [{expect: '^220 '}], " + CA, SECURED),
            good("tls_alone", "tls: true, " + CA, SECURED),
            bad("tls_alone_of_nobody", "tls: true", SECURED),
            bad("tls_greets_not", "tls: true, " + CA, MAIL))
        .map(each -> each.over("tcp"))
        .toList();
  }

  private static String named(String name) {
    return "tls_config: {ca_file: ca.pem, server_name: %s}".formatted(name);
  }

  /** Servers whose certificates are in {@code directory}. */
  static Map<String, Peer.Behaviour> peers(Path directory) throws Exception {
    MailServer mail = new MailServer(directory, "good");
    return Map.of(
        "SECURED",
        mail.overTls(),
        "LETTERS",
        mail.inTheClear(),
        "STALE",
        new MailServer(directory, "expired").inTheClear(),
        "ONE_LINE",
        conversation -> conversation.say("421 busy\r\n"),
        "LINES",
        conversation -> conversation.say("one\r\ntwo\r\nthree"));
  }
}
