package io.parallax.app.stack;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.parallax.backtest.SampleSource.Line;
import io.parallax.backtest.SampleSource.Point;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the body of Prometheus' query API as it comes, without a tree of all of it. */
final class AnswerReader {
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonParser parser;
  private final List<Line> lines = new ArrayList<>();
  private String status = "";
  private String error = "";

  private AnswerReader(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * @throws IOException when it is no such body, or the server says that it failed
   */
  static List<Line> read(InputStream body) throws IOException {
    try (JsonParser parser = JSON.createParser(body)) {
      return new AnswerReader(parser).read();
    } catch (JsonProcessingException broken) {
      throw new IOException("it is no answer of Prometheus", broken);
    }
  }

  private List<Line> read() throws IOException {
    require(parser.nextToken() == JsonToken.START_OBJECT);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "status" -> status = parser.getText();
        case "error" -> error = parser.getText();
        case "data" -> data();
        default -> parser.skipChildren();
      }
    }
    require(parser.currentToken() == JsonToken.END_OBJECT);
    if (!status.equals("success")) {
      throw new IOException(error.isEmpty() ? "it is no answer of Prometheus" : error);
    }
    return lines;
  }

  private void data() throws IOException {
    require(parser.currentToken() == JsonToken.START_OBJECT);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      if (field.equals("result")) {
        require(parser.currentToken() == JsonToken.START_ARRAY);
        while (parser.nextToken() == JsonToken.START_OBJECT) {
          lines.add(line());
        }
      } else {
        parser.skipChildren();
      }
    }
  }

  private Line line() throws IOException {
    Map<String, String> labels = new HashMap<>();
    List<Point> points = new ArrayList<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "metric" -> labels(labels);
        case "value" -> points.add(point());
        case "values" -> {
          while (parser.nextToken() == JsonToken.START_ARRAY) {
            points.add(point());
          }
        }
        default -> parser.skipChildren();
      }
    }
    require(!points.isEmpty());
    return new Line(labels, points);
  }

  private void labels(Map<String, String> labels) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      labels.put(name, parser.nextTextValue());
    }
  }

  private Point point() throws IOException {
    require(parser.currentToken() == JsonToken.START_ARRAY);
    parser.nextToken();
    long at = Math.round(parser.getDoubleValue() * 1_000);
    double value = number(parser.nextTextValue());
    require(parser.nextToken() == JsonToken.END_ARRAY);
    return new Point(at, value);
  }

  private static double number(String text) throws IOException {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      case null -> throw new IOException("a value is no text");
      default -> parse(text);
    };
  }

  private static double parse(String text) throws IOException {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException notOne) {
      throw new IOException("a value is no number");
    }
  }

  private static void require(boolean condition) throws IOException {
    if (!condition) {
      throw new IOException("it is no answer of Prometheus");
    }
  }
}
