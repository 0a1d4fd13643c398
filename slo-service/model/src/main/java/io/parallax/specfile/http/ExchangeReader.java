package io.parallax.specfile.http;

import io.parallax.spec.Exchange;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import java.net.URI;
import java.util.Optional;

/** Reads where a region's Parallax answers the others, and where its token is. */
public final class ExchangeReader {
  private ExchangeReader() {}

  public static Optional<Exchange> read(Field field) {
    if (!field.isWritten()) {
      return Optional.empty();
    }
    Fields fields = field.fields();
    Field url = fields.required("url", "write where the region's Parallax answers");
    Field token = fields.required("token", HeaderReader.REFERENCE);
    fields.refuseOthers();
    Optional<URI> where = ConnectionReader.url(url);
    return HeaderReader.secret(token)
        .flatMap(secret -> where.map(uri -> new Exchange(uri, secret)));
  }
}
