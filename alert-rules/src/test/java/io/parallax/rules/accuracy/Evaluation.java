package io.parallax.rules.accuracy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parallax.promql.Printer;
import io.parallax.rules.file.Rule;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/**
 * What the ruler of a Prometheus would have recorded: it evaluates each rule at each of its times
 * by the query API, in which they are evaluated just as by the ruler, and keeps the results.
 */
public final class Evaluation {
  /**
   * Points of one answer. For each of them {@code timestamp()} reads its series from where the
   * range begins, so that long ranges take the square of their length.
   */
  private static final int POINTS = 120;

  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final URI prometheus;
  private final RemoteWrite store;

  public Evaluation(URI prometheus) {
    this.prometheus = prometheus;
    this.store = new RemoteWrite(client, prometheus.resolve("/api/v1/write"));
  }

  public void keep(Collection<Samples> series) throws IOException, InterruptedException {
    store.write(series);
  }

  /** Whether a ruler evaluated what has these labels. */
  @FunctionalInterface
  interface When {
    boolean test(SortedMap<String, String> labels, long at);
  }

  /** Evaluates {@code rule} every {@code step} milliseconds, from {@code first} to {@code last}. */
  public List<Samples> record(
      Rule.Recording rule, long first, long last, long step, LongPredicate when)
      throws IOException, InterruptedException {
    return record(rule, first, last, step, (_, at) -> when.test(at));
  }

  List<Samples> record(Rule.Recording rule, long first, long last, long step, When when)
      throws IOException, InterruptedException {
    List<Samples> recorded =
        range(Printer.line(rule.expr()), first, last, step, when).stream()
            .map(samples -> named(samples, rule))
            .toList();
    keep(recorded);
    return recorded;
  }

  private static Samples named(Samples samples, Rule.Recording rule) {
    SortedMap<String, String> labels = new TreeMap<>(samples.labels);
    labels.putAll(rule.labels());
    labels.put("__name__", rule.series().name());
    Samples named = new Samples(labels);
    for (int i = 0; i < samples.size(); i++) {
      named.add(samples.millis(i), samples.value(i));
    }
    return named;
  }

  List<Samples> range(String query, long first, long last, long step, When when)
      throws IOException, InterruptedException {
    SortedMap<String, Samples> all = new TreeMap<>();
    for (long from = first; from <= last; from += step * POINTS) {
      long until = Math.min(last, from + step * (POINTS - 1));
      String form =
          form(query)
              + "&start="
              + seconds(from)
              + "&end="
              + seconds(until)
              + "&step="
              + seconds(step);
      for (JsonNode result : ask("/api/v1/query_range", form)) {
        SortedMap<String, String> labels = labels(result.get("metric"));
        Samples samples = all.computeIfAbsent(labels.toString(), _ -> new Samples(labels));
        for (JsonNode point : result.get("values")) {
          long at = Math.round(point.get(0).asDouble() * 1000);
          if (when.test(labels, at)) {
            samples.add(at, value(point.get(1)));
          }
        }
      }
    }
    return new ArrayList<>(all.values());
  }

  /** The one value of {@code query} at {@code at}; NaN when there is none. */
  double value(String query, long at) throws IOException, InterruptedException {
    JsonNode result = ask("/api/v1/query", form(query) + "&time=" + seconds(at));
    return result.isEmpty() ? Double.NaN : value(result.get(0).get("value").get(1));
  }

  /** How many samples {@code query} reads at {@code at}, by Prometheus' own count. */
  public long samplesRead(String query, long at) throws IOException, InterruptedException {
    return data("/api/v1/query", form(query) + "&stats=all&time=" + seconds(at))
        .at("/stats/samples/totalQueryableSamples")
        .longValue();
  }

  private JsonNode ask(String path, String form) throws IOException, InterruptedException {
    return data(path, form).get("result");
  }

  private JsonNode data(String path, String form) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(prometheus.resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(response.body());
    }
    return json.readTree(response.body()).get("data");
  }

  private static String form(String query) {
    return "timeout=300s&query=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
  }

  private static String seconds(long millis) {
    return String.valueOf(millis / 1000.0);
  }

  private static double value(JsonNode text) {
    return switch (text.asText()) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text.asText());
    };
  }

  private static SortedMap<String, String> labels(JsonNode metric) {
    SortedMap<String, String> labels = new TreeMap<>();
    metric.fields().forEachRemaining(each -> labels.put(each.getKey(), each.getValue().asText()));
    return labels;
  }
}
