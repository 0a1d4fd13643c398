package io.parallax.rules.accuracy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.xerial.snappy.Snappy;

/** Gives series to a Prometheus: remote write 1.0, a part of their time after the other. */
final class RemoteWrite {
  /** In one request, about. */
  private static final long SAMPLES = 100_000;

  private final HttpClient client;
  private final URI uri;

  RemoteWrite(HttpClient client, URI uri) {
    this.client = client;
    this.uri = uri;
  }

  void write(Collection<Samples> series) throws IOException, InterruptedException {
    List<Samples> some = series.stream().filter(samples -> samples.size() > 0).toList();
    if (some.isEmpty()) {
      return;
    }
    long first = some.stream().mapToLong(samples -> samples.millis(0)).min().orElseThrow();
    long last = some.stream().mapToLong(Samples::last).max().orElseThrow();
    long slices = some.stream().mapToLong(Samples::size).sum() / SAMPLES + 1;
    long slice = (last - first) / slices + 1;
    for (long from = first; from <= last; from += slice) {
      write(some, from, from + slice);
    }
  }

  private void write(Collection<Samples> series, long from, long until)
      throws IOException, InterruptedException {
    Message request = new Message();
    for (Samples samples : series) {
      int first = samples.from(from);
      int end = samples.from(until);
      if (first < end) {
        request.series(samples, first, end);
      }
    }
    if (request.bytes.size() > 0) {
      post(request.bytes.toByteArray());
    }
  }

  private void post(byte[] message) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/x-protobuf")
            .header("Content-Encoding", "snappy")
            .header("X-Prometheus-Remote-Write-Version", "0.1.0")
            .POST(BodyPublishers.ofByteArray(Snappy.compress(message)))
            .build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw new IOException(response.statusCode() + " " + response.body());
    }
  }

  /** Messages of Protocol Buffers, as {@code prometheus.WriteRequest} has them. */
  private static final class Message {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private void series(Samples samples, int from, int until) {
      Message series = new Message();
      samples.labels.forEach(
          (name, value) -> series.message(1, new Message().text(1, name).text(2, value)));
      for (int i = from; i < until; i++) {
        series.message(2, new Message().number(1, samples.value(i)).integer(2, samples.millis(i)));
      }
      message(1, series);
    }

    private Message message(int field, Message content) {
      return content(field, content.bytes.toByteArray());
    }

    private Message text(int field, String text) {
      return content(field, text.getBytes(StandardCharsets.UTF_8));
    }

    private Message content(int field, byte[] content) {
      varint(field << 3 | BYTES);
      varint(content.length);
      bytes.writeBytes(content);
      return this;
    }

    private Message number(int field, double value) {
      varint(field << 3 | FIXED64);
      bytes.writeBytes(
          ByteBuffer.allocate(8)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putLong(Double.doubleToRawLongBits(value))
              .array());
      return this;
    }

    private Message integer(int field, long value) {
      varint(field << 3 | VARINT);
      varint(value);
      return this;
    }

    private void varint(long value) {
      long rest = value;
      while ((rest & ~0x7fL) != 0) {
        bytes.write((int) (rest & 0x7f | 0x80));
        rest >>>= 7;
      }
      bytes.write((int) rest);
    }
  }
}
