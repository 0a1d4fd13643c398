package io.parallax.app.cli.option;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parallax.app.cli.output.ExitCode;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Of commands that ask a running Parallax. */
public final class ServiceOption {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--url",
      defaultValue = "http://127.0.0.1:8080",
      description = "Where Parallax listens (default: ${DEFAULT-VALUE}).")
  private String url;

  /** Makes an exit code of an answer. */
  @FunctionalInterface
  public interface Reader {
    /**
     * @throws IOException when it is no answer of Parallax
     */
    ExitCode read(JsonNode answer) throws IOException;
  }

  /**
   * Asks, and says on the error stream why when there is no answer.
   *
   * @param path below the service's root
   * @return the exit code
   */
  public int ask(String path, Map<String, String> parameters, Reader reader) {
    HttpUrl question = question(path, parameters);
    // Made here: a client costs 0.2 s, and help and other commands read this class too.
    OkHttpClient http = new OkHttpClient.Builder().callTimeout(PATIENCE).build();
    try (Response response = http.newCall(new Request.Builder().url(question).build()).execute()) {
      String body = response.body().string();
      return (response.isSuccessful()
              ? reader.read(new ObjectMapper().readTree(body))
              : refused(response.code(), body))
          .code();
    } catch (IOException unreachable) {
      spec.commandLine()
          .getErr()
          .printf("parallax: no answer from %s (%s)%n", url, unreachable.getMessage());
      return ExitCode.UNREACHABLE.code();
    }
  }

  private HttpUrl question(String path, Map<String, String> parameters) {
    HttpUrl base = HttpUrl.parse(url);
    if (base == null) {
      throw new ParameterException(
          spec.commandLine(), "--url '" + url + "' is no http or https URL");
    }
    HttpUrl.Builder question = base.newBuilder().addPathSegments(path);
    parameters.forEach(question::addQueryParameter);
    return question.build();
  }

  private ExitCode refused(int status, String body) {
    spec.commandLine().getErr().printf("parallax: %s answered %d: %s%n", url, status, body);
    return status == 400 || status == 404 ? ExitCode.USAGE : ExitCode.UNREACHABLE;
  }
}
