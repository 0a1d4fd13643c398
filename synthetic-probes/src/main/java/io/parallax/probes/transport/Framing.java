package io.parallax.probes.transport;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;

/**
 * Holds an answer to what it says of its length, where OkHttp lets it pass: of several lengths it
 * takes the last, of nonsense none, and in HTTP/2 it doesn't count. Also tells a body that was cut
 * from one that can't be decoded.
 */
final class Framing implements Interceptor {
  private static final String LENGTH = "Content-Length";
  private static final Pattern BYTES = Pattern.compile("[0-9]{1,18}");
  private static final Set<Integer> WITHOUT_BODY = Set.of(101, 204, 205, 304);

  @Override
  public Response intercept(Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    if (response.header("Transfer-Encoding") == null) {
      refuseNonsense(response.headers(LENGTH));
    }
    return hasBody(response) ? framed(response) : response;
  }

  /** As RFC 9112 (6.3) asks of whoever can't say where an answer ends. */
  private static void refuseNonsense(List<String> written) throws ProtocolException {
    List<String> lengths =
        written.stream()
            .flatMap(line -> Stream.of(line.split(",", -1)))
            .map(String::strip)
            .toList();
    if (lengths.stream().distinct().count() > 1) {
      throw new ProtocolException("several Content-Length: " + String.join(", ", lengths));
    }
    for (String length : lengths) {
      if (!BYTES.matcher(length).matches()) {
        throw new ProtocolException("Content-Length is no number of bytes: " + length);
      }
    }
  }

  private static boolean hasBody(Response response) {
    return !response.request().method().equals("HEAD") && !WITHOUT_BODY.contains(response.code());
  }

  private static Response framed(Response response) {
    ResponseBody body = response.body();
    long length = body.contentLength();
    Source counted = new Counted(body.source(), length);
    Response.Builder framed =
        response
            .newBuilder()
            .body(ResponseBody.create(Okio.buffer(counted), body.contentType(), length));
    // Nothing needs no decoding, though it says that it is packed.
    return (length == 0 ? framed.removeHeader("Content-Encoding") : framed).build();
  }

  /** Counts a body against the length that was announced, if it was. */
  private static final class Counted extends ForwardingSource {
    private final long announced;
    private long count;

    Counted(Source body, long announced) {
      super(body);
      this.announced = announced;
    }

    @Override
    public long read(Buffer sink, long most) throws IOException {
      long read;
      try {
        read = super.read(sink, most);
      } catch (EOFException cut) {
        throw (ProtocolException)
            new ProtocolException("unexpected end of stream within the body").initCause(cut);
      }
      count += Math.max(read, 0);
      if (announced >= 0 && (read < 0 ? count != announced : count > announced)) {
        throw new ProtocolException(
            "a body of %d bytes or more, and Content-Length is %d".formatted(count, announced));
      }
      return read;
    }
  }
}
