package io.parallax.probes.http;

import java.util.ArrayList;
import java.util.List;
import okhttp3.Cookie;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;

/** The cookies of one attempt: some sites redirect until they see theirs again. */
final class Cookies implements CookieJar {
  private static final int MOST = 50;

  private final List<Cookie> kept = new ArrayList<>();

  @Override
  public List<Cookie> loadForRequest(HttpUrl url) {
    return kept.stream().filter(cookie -> cookie.matches(url)).toList();
  }

  @Override
  public void saveFromResponse(HttpUrl url, List<Cookie> cookies) {
    for (Cookie cookie : cookies) {
      kept.removeIf(old -> isSame(old, cookie));
      if (kept.size() < MOST) {
        kept.add(cookie);
      }
    }
  }

  private static boolean isSame(Cookie one, Cookie other) {
    return one.name().equals(other.name())
        && one.domain().equals(other.domain())
        && one.path().equals(other.path());
  }
}
