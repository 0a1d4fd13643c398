package io.parallax.probes.transport;

import io.parallax.spec.target.HttpTarget.Encoding;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.Inflater;
import okhttp3.CompressionInterceptor;
import okhttp3.CompressionInterceptor.DecompressionAlgorithm;
import okhttp3.Gzip;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;
import okio.InflaterSource;
import okio.Okio;
import okio.Source;
import okio.Timeout;
import org.brotli.dec.BrotliInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the encodings that a request is tagged with, and decodes those. A request without the
 * tag is left to OkHttp, which asks for gzip unless the request says otherwise.
 */
final class Decoding implements Interceptor {
  /** What a request asks for; a body in any other encoding is left as it is. */
  record Asked(List<Encoding> encodings) {
    Asked {
      encodings = List.copyOf(encodings);
    }
  }

  private final Map<Asked, Interceptor> known = new ConcurrentHashMap<>();

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    Asked asked = request.tag(Asked.class);
    if (asked == null) {
      return chain.proceed(request);
    }
    return asked.encodings().isEmpty()
        ? chain.proceed(request.newBuilder().header("Accept-Encoding", "identity").build())
        : known.computeIfAbsent(asked, Decoding::decoding).intercept(chain);
  }

  private static Interceptor decoding(Asked asked) {
    return new CompressionInterceptor(
        asked.encodings().stream().map(Decoding::algorithm).toArray(DecompressionAlgorithm[]::new));
  }

  private static DecompressionAlgorithm algorithm(Encoding encoding) {
    return switch (encoding) {
      case GZIP -> Gzip.INSTANCE;
      case BR -> new Brotli();
      case DEFLATE -> new Deflate();
    };
  }

  private static final class Brotli implements DecompressionAlgorithm {
    @Override
    public String getEncoding() {
      return "br";
    }

    @Override
    public Source decompress(BufferedSource compressed) {
      return new LazySource(compressed);
    }
  }

  /** The library reads as soon as it is made, which is before anybody wants the body. */
  private static final class LazySource implements Source {
    private final BufferedSource compressed;
    private @Nullable Source decoded;

    LazySource(BufferedSource compressed) {
      this.compressed = compressed;
    }

    @Override
    public long read(Buffer sink, long most) throws IOException {
      Source open = decoded;
      if (open == null) {
        open = Okio.source(new BrotliInputStream(compressed.inputStream()));
        decoded = open;
      }
      return open.read(sink, most);
    }

    @Override
    public Timeout timeout() {
      return compressed.timeout();
    }

    @Override
    public void close() throws IOException {
      compressed.close();
    }
  }

  /** By RFC 9110, that is in zlib's wrapping. */
  private static final class Deflate implements DecompressionAlgorithm {
    @Override
    public String getEncoding() {
      return "deflate";
    }

    @Override
    public Source decompress(BufferedSource compressed) {
      return new InflaterSource(compressed, new Inflater());
    }
  }
}
