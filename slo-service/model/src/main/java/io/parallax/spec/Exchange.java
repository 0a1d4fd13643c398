package io.parallax.spec;

import io.parallax.spec.value.HeaderValue;
import java.net.URI;

/**
 * Where a region's Parallax tells the others what became of its slots, and what it asks of them.
 *
 * @param url where it answers, http or https, without query; paths of the API are put behind it
 * @param token where the bearer token is that it asks for; never the token itself
 */
public record Exchange(URI url, HeaderValue token) {
  public Exchange {
    if (token instanceof HeaderValue.Literal) {
      throw new IllegalArgumentException("the token of an exchange is written out");
    }
  }

  /**
   * An address of this region's API.
   *
   * @param path begins with a slash; may have a query
   */
  public URI at(String path) {
    return URI.create(url.toString().replaceFirst("/+$", "") + path);
  }
}
