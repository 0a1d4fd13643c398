package io.parallax.app.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.parallax.explain.Explanation;
import java.io.IOException;
import java.util.List;

/** Explanations as the API has them. */
public final class ExplanationJson {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModules(new Jdk8Module(), new JavaTimeModule())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  private ExplanationJson() {}

  public static String of(List<Explanation> explanations) {
    try {
      return JSON.writeValueAsString(explanations);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("records become JSON", impossible);
    }
  }

  /**
   * @throws IOException when it is none
   */
  public static List<Explanation> read(JsonNode answer) throws IOException {
    return JSON.readerForListOf(Explanation.class).readValue(answer);
  }
}
