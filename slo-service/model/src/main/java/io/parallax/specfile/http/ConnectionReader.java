package io.parallax.specfile.http;

import io.parallax.spec.value.HeaderValue;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Reads where a server is that is asked over HTTP, and what is sent with each request. */
public final class ConnectionReader {
  private ConnectionReader() {}

  /** Without a query, since paths are added to it. */
  public static Optional<URI> url(Field field) {
    return UrlReader.read(field).filter(uri -> hasNoQuery(field, uri));
  }

  /** Of which none that is known to be secret is written out. */
  public static Map<String, HeaderValue> headers(Fields fields) {
    return HeaderReader.read(fields);
  }

  private static boolean hasNoQuery(Field field, URI uri) {
    if (uri.getRawQuery() != null) {
      field.refuse("has a query", "remove the part from '?' on");
    }
    return uri.getRawQuery() == null;
  }
}
