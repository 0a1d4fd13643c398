package io.parallax.probes.http;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What blackbox_exporter and we probe, and the servers that we both find. */
final class BlackboxCases {
  /** How long peer LATE thinks. */
  static final double LATE_SECONDS = 0.2;

  private BlackboxCases() {}

  /**
   * @param name also the module's
   * @param prober of blackbox_exporter
   * @param module what stands below the prober, in one line
   * @param good the verdict of ours, and unless {@code differences} say otherwise of theirs
   * @param differences values of theirs that are others on purpose
   * @param why they are
   */
  record Case(
      String name,
      String prober,
      String module,
      String target,
      boolean good,
      Map<String, Double> differences,
      String why) {
    @Override
    public String toString() {
      return name;
    }

    /** Whether the target is a name that only {@link OwnHosts} knows. */
    boolean isByOwnName() {
      return target.contains(".test:") || target.endsWith("/named");
    }

    Case over(String other) {
      return new Case(name, other, module, target, good, differences, why);
    }

    Case but(String why, Map<String, Double> theirs) {
      return new Case(name, prober, module, target, good, theirs, why);
    }
  }

  static Case good(String name, String module, String target) {
    return new Case(name, "http", module, target, true, Map.of(), "");
  }

  static Case bad(String name, String module, String target) {
    return new Case(name, "http", module, target, false, Map.of(), "");
  }

  private static final String AT = "http://127.0.0.1:PORT";
  private static final String TLS = "https://127.0.0.1:SECOND";
  private static final String CA = "tls_config: {ca_file: ca.pem}";

  private static String named(String name) {
    return "headers: {Host: %1$s}, tls_config: {ca_file: ca.pem, server_name: %1$s}"
        .formatted(name);
  }

  static List<Case> all() {
    return Stream.of(others(), FamilyCases.all(), StreamCases.all()).flatMap(List::stream).toList();
  }

  private static List<Case> others() {
    return List.of(
        good("status_200", "", AT + "/ok"),
        good("status_201", "", AT + "/created"),
        good("status_204", "", AT + "/empty")
            .but("there is no such header", Map.of("probe_http_content_length", 0.0)),
        bad("status_410", "", AT + "/gone"),
        bad("status_500", "", AT + "/error"),
        bad("status_404", "", AT + "/nothing"),
        bad("status_502", "", AT + "/down"),
        good("list_fits", "valid_status_codes: [200, 410]", AT + "/gone"),
        bad("list_does_not_fit", "valid_status_codes: [200, 204]", AT + "/created"),
        good("redirects", "", AT + "/one"),
        bad("redirect_not_followed", "follow_redirects: false", AT + "/one")
            .but(
                "they count the redirect that they do not follow, and read no body of one",
                Map.of("probe_http_redirects", 1.0, "probe_http_uncompressed_body_length", 0.0)),
        good("redirect_wanted", "follow_redirects: false, valid_status_codes: [301]", AT + "/one")
            .but(
                "they count the redirect that they do not follow, and read no body of one",
                Map.of("probe_http_redirects", 1.0, "probe_http_uncompressed_body_length", 0.0)),
        good("redirect_relative", "", AT + "/relative"),
        good("redirect_to_another_port", "", AT + "/elsewhere"),
        good("redirect_to_tls", CA, AT + "/secure"),
        good("redirect_with_cookie", "", AT + "/cookie"),
        good("redirect_of_post", "method: POST, body: x", AT + "/see-other"),
        bad("redirects_for_ever", "", AT + "/loop")
            .but(
                "they count the redirect that they do not follow",
                Map.of("probe_http_redirects", 11.0)),
        good("tls", CA, TLS + "/ok"),
        good("tls_by_name", named("good.test"), TLS + "/ok"),
        good("tls_by_another_name", named("other.test"), TLS + "/ok"),
        bad("tls_expired", named("expired.test"), TLS + "/ok"),
        bad("tls_of_another", named("wrong.test"), TLS + "/ok"),
        bad("tls_of_nobody", "", TLS + "/ok"),
        good("tls_of_whomever", "tls_config: {insecure_skip_verify: true}", TLS + "/ok"),
        good("tls_1_2", CA, "https://127.0.0.1:OLD/ok"),
        bad(
            "tls_too_old",
            "tls_config: {ca_file: ca.pem, min_version: TLS13}",
            "https://127.0.0.1:OLD/ok"),
        bad("tls_to_plain_http", CA, "https://127.0.0.1:PORT/ok"),
        bad("plain_http_to_tls", "", "http://127.0.0.1:SECOND/ok"),
        good(
            "client_certificate",
            "tls_config: {ca_file: ca.pem, cert_file: client.pem, key_file: client.key}",
            TLS + "/mine"),
        bad("no_client_certificate", CA, TLS + "/mine"),
        good("http_2", CA + ", valid_http_versions: ['HTTP/2.0']", TLS + "/ok"),
        good("http_1_1", CA + ", enable_http2: false", TLS + "/ok"),
        bad("http_2_wanted", "valid_http_versions: ['HTTP/2.0']", AT + "/ok"),
        good("no_tls_wanted", "fail_if_ssl: true", AT + "/ok"),
        bad("no_tls_wanted_but_there", CA + ", fail_if_ssl: true", TLS + "/ok"),
        bad("tls_wanted", "fail_if_not_ssl: true", AT + "/ok"),
        good("gzip", "compression: gzip, headers: {Accept-Encoding: gzip}", AT + "/packed"),
        good("no_compression", "", AT + "/packed"),
        good("gzip_not_served", "compression: gzip", AT + "/ok")
            .but(
                "a server need not compress: RFC 9110 lets it choose, and users see the body",
                Map.of("probe_success", 0.0, "probe_http_uncompressed_body_length", 0.0)),
        good("body_fits", "fail_if_body_not_matches_regexp: ['^fi.e']", AT + "/ok"),
        bad("body_does_not_fit", "fail_if_body_not_matches_regexp: ['^nice']", AT + "/ok"),
        bad("body_holds", "fail_if_body_matches_regexp: ['(?i)FINE']", AT + "/ok"),
        bad("body_too_large", "body_size_limit: 1KB", AT + "/big")
            .but(
                "the byte that is one too many has been read",
                Map.of("probe_http_uncompressed_body_length", 1024.0)),
        good("body_large_enough", "body_size_limit: 100KB", AT + "/big"),
        good(
            "header_fits",
            "fail_if_header_not_matches: [{header: X-Team, regexp: '^shop$'}]",
            AT + "/ok"),
        bad("header_holds", "fail_if_header_matches: [{header: X-Team, regexp: shop}]", AT + "/ok"),
        bad(
            "header_missing",
            "fail_if_header_not_matches: [{header: X-None, regexp: '.*'}]",
            AT + "/ok"),
        good(
            "header_may_be_missing",
            "fail_if_header_matches: [{header: X-None, regexp: x, allow_missing: true}]",
            AT + "/ok"),
        good(
            "post",
            "method: POST, body: four, fail_if_body_not_matches_regexp: ['^POST 4$']",
            AT + "/echo"),
        good(
            "put",
            "method: PUT, body: '{}', headers: {Content-Type: application/json},"
                + " fail_if_body_not_matches_regexp: ['^PUT 2$']",
            AT + "/echo"),
        good("head", "method: HEAD", AT + "/packed"),
        good("options", "method: OPTIONS", AT + "/echo"),
        good("basic_auth", "basic_auth: {username: me, password_file: password}", AT + "/private"),
        bad("basic_auth_missing", "", AT + "/private"),
        good("bearer", "authorization: {credentials_file: token}", AT + "/token"),
        good("header_sent", "headers: {X-Asked: please}", AT + "/asked"),
        bad("refused", "", "http://127.0.0.1:NOBODY/"),
        bad("timeout", "", "http://127.0.0.1:SILENT/"),
        bad("closed_without_answer", "", "http://127.0.0.1:CLOSING/"),
        bad("closed_within_body", "", "http://127.0.0.1:SHORT/"),
        good(
            "chunked",
            "fail_if_body_not_matches_regexp: ['^chunked$']",
            "http://127.0.0.1:CHUNKED/"),
        good("until_closed", "", "http://127.0.0.1:UNTIL_CLOSED/"),
        good("half_closed", "", "http://127.0.0.1:HALF/"),
        good("late", "", "http://127.0.0.1:LATE/"),
        bad("no_such_name", "", "http://nowhere.invalid/"));
  }

  static String modules() {
    return all().stream()
        .map(each ->
            "  %1$s: {prober: %2$s, timeout: 1500ms, %2$s: {%3$s}}\n"
                .formatted(each.name(), each.prober(), each.module()))
        .collect(Collectors.joining("", "modules:\n", ""));
  }

  static final String SERVERS =
      """
      ssl_protocols TLSv1.2 TLSv1.3;
      absolute_redirect off;
      gzip on; gzip_types text/plain; gzip_min_length 1000;
      server {
        listen 127.0.0.1:PORT; listen [::1]:PORT;
        root DIR;
        location = /ok { add_header X-Team shop; return 200 "fine"; }
        location = /created { return 201 "new"; }
        location = /empty { return 204; }
        location = /gone { return 410; }
        location = /error { return 500; }
        location = /down { proxy_pass http://127.0.0.1:1; }
        location = /one { return 301 http://127.0.0.1:PORT/two; }
        location = /two { return 302 http://127.0.0.1:PORT/ok; }
        location = /relative { return 302 /ok; }
        location = /elsewhere { return 307 http://localhost:PORT/ok; }
        location = /named { return 302 http://both.test:PORT/ok; }
        location = /secure { return 308 https://127.0.0.1:SECOND/ok; }
        location = /see-other { return 303 /read; }
        location = /read { if ($request_method != GET) { return 405; } return 200; }
        location = /loop { return 302 /loop; }
        location = /cookie {
          if ($cookie_seen = yes) { return 200 "welcome"; }
          add_header Set-Cookie seen=yes;
          return 302 /cookie;
        }
        location = /packed { }
        location = /big { gzip off; }
        location = /echo { return 200 "$request_method $content_length"; }
        location = /private {
          if ($http_authorization != "Basic bWU6b3BlbiBzZXNhbWU=") { return 401; }
          return 200;
        }
        location = /token { if ($http_authorization != "Bearer t0ken") { return 401; } return 200; }
        location = /asked { if ($http_x_asked != please) { return 400; } return 200; }
      }
      server { listen 127.0.0.1:ONLY4; location = /ok { return 200 "four"; } }
      server { listen [::1]:ONLY6; location = /ok { return 200 "six"; } }
      server {
        listen 127.0.0.1:SECOND ssl http2 default_server; server_name good.test;
        ssl_certificate DIR/good.pem; ssl_certificate_key DIR/good.key;
        ssl_client_certificate DIR/ca.pem; ssl_verify_client optional;
        location = /ok { return 200 "fine"; }
        location = /mine { if ($ssl_client_verify != SUCCESS) { return 403; } return 200; }
      }
      server {
        listen 127.0.0.1:SECOND ssl http2; server_name other.test;
        ssl_certificate DIR/other.pem; ssl_certificate_key DIR/other.key;
        location = /ok { return 200 "other"; }
      }
      server {
        listen 127.0.0.1:SECOND ssl http2; server_name expired.test;
        ssl_certificate DIR/expired.pem; ssl_certificate_key DIR/expired.key;
        location = /ok { return 200 "old"; }
      }
      server {
        listen 127.0.0.1:OLD ssl; ssl_protocols TLSv1.2;
        ssl_certificate DIR/good.pem; ssl_certificate_key DIR/good.key;
        location = /ok { return 200 "fine"; }
      }
      """;

  /** Peers that no real server is. */
  static final Map<String, Peer.Behaviour> PEERS =
      Map.of(
          "SILENT",
          conversation -> {
            conversation.request();
            Thread.sleep(10_000);
          },
          "CLOSING",
          Peer.Conversation::request,
          "SHORT",
          conversation -> {
            conversation.request();
            conversation.say("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this");
          },
          "CHUNKED",
          conversation -> {
            conversation.request();
            conversation.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            conversation.say("4\r\nchun\r\n3\r\nked\r\n0\r\n\r\n");
          },
          "UNTIL_CLOSED",
          conversation -> {
            conversation.request();
            conversation.say("HTTP/1.1 200 OK\r\n\r\nall of it");
          },
          "HALF",
          conversation -> {
            conversation.request();
            conversation.say("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            conversation.socket.shutdownOutput();
            Thread.sleep(100);
          },
          "LATE",
          conversation -> {
            conversation.request();
            Thread.sleep(200);
            conversation.say("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
          });
}
