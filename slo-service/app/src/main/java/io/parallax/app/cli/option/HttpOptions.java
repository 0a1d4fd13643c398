package io.parallax.app.cli.option;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is asked of an HTTP target and how it is reached, where a URL can't say it. */
public final class HttpOptions {
  @Option(
      names = "--method",
      paramLabel = "METHOD",
      description = "GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS (http; default: GET).")
  private String method;

  @Option(names = "--body", paramLabel = "TEXT", description = "What to send (http).")
  private String body;

  @Option(
      names = "--status",
      paramLabel = "LIST",
      description = "Good status codes, e.g. 200,301 or 2xx (http; default: 2xx).")
  private String status;

  @Option(
      names = "--assert",
      paramLabel = "YAML",
      description =
          "What else must hold (http), as a Probe has it: 'json: {pointer: /state, equals: ok}',"
              + " 'body: {matches: fine}', 'certificateDaysLeft: 14'. Repeat it for several.")
  private List<String> assertions = List.of();

  @Option(
      names = "--follow-redirects",
      paramLabel = "N",
      description = "Most redirects to follow (http; default: 0).")
  private String followRedirects;

  @Option(
      names = "--protocol",
      paramLabel = "NAME",
      description = "negotiated, http1.1, h2 or h2c (http; default: negotiated).")
  private String protocol;

  @Option(
      names = "--compression",
      paramLabel = "LIST",
      description = "Encodings to ask for: gzip, br, deflate (http; default: gzip).")
  private String compression;

  @Option(
      names = "--ca-file",
      paramLabel = "PEM",
      description = "Absolute path of the only authorities to trust (over TLS).")
  private String caFile;

  @Option(
      names = "--cert",
      paramLabel = "PEM",
      description = "Absolute path of a client certificate (over TLS; with --key).")
  private String certFile;

  @Option(
      names = "--key",
      paramLabel = "PEM",
      description = "Absolute path of its key (over TLS; with --cert).")
  private String keyFile;

  @Option(
      names = "--insecure-skip-verify",
      description = "Take whatever certificate comes, as an attacker's would be (over TLS).")
  private boolean insecure;

  @Option(
      names = "--resolve",
      paramLabel = "ADDRESSES",
      split = ",",
      description = "What the URL's host is, instead of looking it up (http).")
  private List<String> addresses = List.of();

  @Option(
      names = "--name-server",
      paramLabel = "SERVERS",
      split = ",",
      description = "Addresses of name servers to ask instead of the machine's resolver (http).")
  private List<String> servers = List.of();

  @Option(
      names = "--family",
      paramLabel = "NAME",
      description = "prefer4, prefer6, only4 or only6: which addresses to take (http).")
  private String family;

  @Option(
      names = "--proxy",
      paramLabel = "HOST:PORT",
      description = "An HTTP proxy to go through (http).")
  private String proxy;

  /** Further fields of the target, by their path in a workspace. */
  public Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    put(fields, "method", method);
    put(fields, "body", body);
    put(fields, "expectedStatus[]", status);
    put(fields, "assertions{}", items(assertions));
    put(fields, "followRedirects", followRedirects);
    put(fields, "protocol", protocol);
    put(fields, "compression[]", compression);
    put(fields, "tls.caFile", caFile);
    put(fields, "tls.insecureSkipVerify", insecure ? "true" : null);
    put(fields, "tls.clientCertificate.certFile", certFile);
    put(fields, "tls.clientCertificate.keyFile", keyFile);
    put(fields, "resolve.addresses[]", list(addresses));
    put(fields, "resolve.servers[]", list(servers));
    put(fields, "resolve.family", family);
    put(fields, "proxy.address", proxy);
    return fields;
  }

  /** A list of YAML. */
  static @Nullable String items(List<String> texts) {
    return texts.isEmpty()
        ? null
        : texts.stream()
            .map(text -> "- " + text.replace('\n', ' '))
            .collect(Collectors.joining("\n"));
  }

  private static @Nullable String list(List<String> items) {
    return items.isEmpty() ? null : String.join(",", items);
  }

  private static void put(Map<String, String> fields, String name, @Nullable String value) {
    if (value != null) {
      fields.put(name, value);
    }
  }
}
