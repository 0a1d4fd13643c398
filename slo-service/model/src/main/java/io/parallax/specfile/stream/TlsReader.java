package io.parallax.specfile.stream;

import io.parallax.spec.target.TlsOptions;
import io.parallax.spec.target.TlsOptions.ClientCertificate;
import io.parallax.spec.target.TlsOptions.Version;
import io.parallax.specfile.field.AbsolutePath;
import io.parallax.specfile.field.Choice;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code tls} of a target: what is special about how TLS is spoken. */
public final class TlsReader {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,252})");
  private static final List<String> VERSIONS =
      Arrays.stream(Version.values()).map(TlsReader::word).toList();

  private TlsReader() {}

  /**
   * @param url whose TLS it is; what is only for its own origin makes no sense without TLS there
   */
  public static TlsOptions read(Field field, Optional<URI> url) {
    Fields fields = field.fields();
    TlsOptions options = read(fields);
    fields.refuseOthers();
    url.filter(TlsReader::isPlain)
        .ifPresent(_ ->
            refusePlain(
                List.of(fields.optional("serverName"), fields.optional("clientCertificate"))));
    return options;
  }

  /** What stands among other fields. */
  static TlsOptions read(Fields fields) {
    Field name = fields.optional("serverName");
    Field client = fields.optional("clientCertificate");
    Optional<String> serverName = name.text(NAME, "a host name", "write e.g. www.example.com");
    Optional<String> caFile = AbsolutePath.read(fields.optional("caFile"));
    Optional<ClientCertificate> certificate = certificate(client);
    Version least = version(fields.optional("minVersion")).orElse(Version.TLS_1_2);
    Field newest = fields.optional("maxVersion");
    Version most = version(newest).orElse(Version.TLS_1_3);
    boolean skipped = fields.optional("insecureSkipVerify").flag().orElse(false);
    if (skipped && caFile.isPresent()) {
      fields
          .optional("caFile")
          .refuse("verifies nothing where verification is skipped", "remove one of them");
    }
    if (least.compareTo(most) > 0) {
      newest.refuse("is older than minVersion", "write " + word(least));
      most = least;
    }
    return new TlsOptions(serverName, caFile, certificate, least, most, !skipped);
  }

  private static boolean isPlain(URI url) {
    return url.getScheme().equalsIgnoreCase("http");
  }

  private static void refusePlain(List<Field> onlyOverTls) {
    onlyOverTls.stream()
        .filter(Field::isWritten)
        .forEach(field -> field.refuse("is for TLS, which the URL has not", "write https://"));
  }

  private static Optional<ClientCertificate> certificate(Field field) {
    Fields fields = field.fields();
    Optional<String> cert =
        AbsolutePath.read(fields.required("certFile", "write the path of a PEM file"));
    Optional<String> key =
        AbsolutePath.read(fields.required("keyFile", "write the path of a PEM file"));
    fields.refuseOthers();
    return cert.flatMap(chain -> key.map(secret -> new ClientCertificate(chain, secret)));
  }

  private static Optional<Version> version(Field field) {
    return Choice.of(field, VERSIONS).map(written -> Version.values()[VERSIONS.indexOf(written)]);
  }

  private static String word(Version version) {
    return version.name().substring("TLS_".length()).replace('_', '.');
  }
}
