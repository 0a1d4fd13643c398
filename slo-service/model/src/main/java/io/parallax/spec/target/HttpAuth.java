package io.parallax.spec.target;

import io.parallax.spec.value.HeaderValue;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a request proves whose it is. Secrets are references, here as everywhere. */
public sealed interface HttpAuth {
  /**
   * RFC 7617.
   *
   * @param username may be written out
   * @param password a reference
   */
  record Basic(HeaderValue username, HeaderValue password) implements HttpAuth {
    public Basic {
      requireReference(password);
    }
  }

  /**
   * A secret as it is, behind the name of its scheme.
   *
   * @param scheme e.g. {@code Bearer}
   * @param credentials a reference
   */
  record Token(String scheme, HeaderValue credentials) implements HttpAuth {
    public Token {
      requireReference(credentials);
    }
  }

  /**
   * Client credentials (RFC 6749, section 4.4): a token is fetched, kept until shortly before it
   * expires, and sent as a bearer token.
   *
   * @param tokenUrl where it is fetched, http or https
   * @param clientId may be written out
   * @param clientSecret a reference
   * @param scopes that are asked for, perhaps none
   * @param parameters further fields of the form that is posted, such as {@code audience}
   * @param inBody whether id and secret are fields of that form, rather than basic authentication
   * @param tls how the token's server is spoken to
   */
  record OAuth2(
      URI tokenUrl,
      HeaderValue clientId,
      HeaderValue clientSecret,
      List<String> scopes,
      Map<String, String> parameters,
      boolean inBody,
      TlsOptions tls)
      implements HttpAuth {
    public OAuth2 {
      requireReference(clientSecret);
      scopes = List.copyOf(scopes);
      parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
  }

  private static void requireReference(HeaderValue secret) {
    if (secret instanceof HeaderValue.Literal) {
      throw new IllegalArgumentException("a secret is written out");
    }
  }
}
