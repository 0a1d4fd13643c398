package io.parallax.probes.transport;

import io.parallax.spec.HeaderValue;
import io.parallax.spec.HeaderValue.FromEnv;
import io.parallax.spec.HeaderValue.FromFile;
import io.parallax.spec.HeaderValue.Literal;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import okhttp3.Request;

/** A target's headers with their secrets, as they are at one attempt. Never printed. */
public final class SentHeaders {
  private static final int MAX_SECRET_BYTES = 64 * 1024;

  /** Whatever they hold, they are for the origin that the user named. */
  private static final Set<String> PERSONAL =
      caseless("authorization", "cookie", "host", "proxy-authorization");

  private record Sent(String name, String value, boolean secret) {}

  private final List<Sent> headers = new ArrayList<>();

  /**
   * @throws IOException naming the header, or what it refers to, but not the value: when there is
   *     no such variable or file, or it holds what no header may
   */
  public SentHeaders(Map<String, HeaderValue> values) throws IOException {
    for (Map.Entry<String, HeaderValue> header : values.entrySet()) {
      headers.add(resolve(header.getKey(), header.getValue()));
    }
  }

  private static Sent resolve(String name, HeaderValue value) throws IOException {
    return switch (value) {
      case Literal(String text) -> sent(name, text, false, "header " + name);
      case FromEnv(String variable) -> {
        String text = System.getenv(variable);
        if (text == null) {
          throw new IOException("environment variable " + variable + " is not set");
        }
        yield sent(name, text, true, "environment variable " + variable);
      }
      case FromFile(String path) -> sent(name, read(path), true, "file " + path);
    };
  }

  private static String read(String path) throws IOException {
    try (InputStream file = Files.newInputStream(Path.of(path))) {
      byte[] bytes = file.readNBytes(MAX_SECRET_BYTES + 1);
      if (bytes.length > MAX_SECRET_BYTES) {
        throw new IOException("file " + path + " is longer than " + MAX_SECRET_BYTES + " bytes");
      }
      return new String(bytes, StandardCharsets.UTF_8).replaceFirst("\r?\n\\z", "");
    } catch (InvalidPathException | java.nio.file.FileSystemException unreadable) {
      throw new IOException("file " + path + " can't be read", unreadable);
    }
  }

  private static Sent sent(String name, String value, boolean secret, String source)
      throws IOException {
    if (!value.chars().allMatch(c -> c == '\t' || 0x20 <= c && c <= 0x7e)) {
      throw new IOException(source + " holds a character that no header may");
    }
    return new Sent(name, value, secret);
  }

  public boolean contains(String name) {
    return headers.stream().anyMatch(sent -> sent.name().equalsIgnoreCase(name));
  }

  /**
   * The beginning of a request with these headers, that can be known as {@code identity}'s.
   *
   * @throws IllegalArgumentException when {@code url} is none that can be asked
   */
  public Request.Builder request(URI url, Identity identity) {
    Request.Builder request = new Request.Builder().url(url.toString());
    addTo(request);
    if (!contains("User-Agent")) {
      request.header("User-Agent", identity.userAgent());
    }
    return request.header("traceparent", identity.traceparent());
  }

  public void addTo(Request.Builder request) {
    headers.forEach(sent -> request.addHeader(sent.name(), sent.value()));
  }

  /** Takes off what another origin must not see. */
  public void removePersonal(Request.Builder request) {
    headers.stream()
        .filter(SentHeaders::isPersonal)
        .forEach(sent -> request.removeHeader(sent.name()));
  }

  /** Values that nobody may read where a peer echoes them. */
  public List<String> secrets() {
    return headers.stream().filter(SentHeaders::isPersonal).map(Sent::value).toList();
  }

  private static boolean isPersonal(Sent sent) {
    return sent.secret() || PERSONAL.contains(sent.name());
  }

  private static Set<String> caseless(String... names) {
    Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    set.addAll(List.of(names));
    return set;
  }
}
