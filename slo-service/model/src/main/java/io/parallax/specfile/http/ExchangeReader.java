package io.parallax.specfile.http;

import io.parallax.spec.Exchange;
import io.parallax.spec.HeaderValue;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import java.net.URI;
import java.util.Optional;

/** Reads where a region's Parallax answers the others, and where its token is. */
public final class ExchangeReader {
  private static final String TOKEN = "write {env: NAME} or {file: /path}";

  private ExchangeReader() {}

  public static Optional<Exchange> read(Field field) {
    if (!field.isWritten()) {
      return Optional.empty();
    }
    Fields fields = field.fields();
    Field url = fields.required("url", "write where the region's Parallax answers");
    Field token = fields.required("token", TOKEN);
    fields.refuseOthers();
    Optional<URI> where = ConnectionReader.url(url);
    return token(token).flatMap(secret -> where.map(uri -> new Exchange(uri, secret)));
  }

  private static Optional<HeaderValue> token(Field field) {
    if (field.isWritten() && !field.isMapping()) {
      field.refuse("is a secret written out", TOKEN);
    }
    return field.isMapping() ? HeaderReader.reference(field.fields()) : Optional.empty();
  }
}
