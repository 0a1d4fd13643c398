package io.parallax.app.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The machine's own Chromium, headless, and what can be asked of any page in it. */
final class Looking implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

  /** Texts whose contrast to what is painted behind them is below 4.5, as WCAG 2.2 counts it. */
  private static final String POOR_CONTRAST =
      """
      () => {
        const canvas = document.createElement('canvas');
        canvas.width = canvas.height = 1;
        const pen = canvas.getContext('2d', { willReadFrequently: true });
        const paint = colour => { pen.fillStyle = colour; pen.fillRect(0, 0, 1, 1); };
        const linear = v => v <= 10 ? v / 3294.6 : ((v / 255 + 0.055) / 1.055) ** 2.4;
        const luminance = () => {
          const [r, g, b] = pen.getImageData(0, 0, 1, 1).data;
          return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
        };
        const texts = [...document.querySelectorAll('body *')].filter(element =>
          [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim()));
        if (texts.length < 20) return ['only ' + texts.length + ' texts found'];
        return texts.map(element => {
          const behind = [];
          for (let at = element; at; at = at.parentElement) behind.unshift(at);
          behind.forEach(at => paint(getComputedStyle(at).backgroundColor));
          const back = luminance();
          paint(getComputedStyle(element).color);
          const front = luminance();
          const ratio = (Math.max(back, front) + 0.05) / (Math.min(back, front) + 0.05);
          return { ratio, text: ratio.toFixed(2) + ' ' + element.textContent.trim().slice(0, 50) };
        }).filter(found => found.ratio < 4.5).map(found => found.text);
      }
      """;

  private final Playwright playwright;
  private final Browser browser;

  private Looking(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Skips the test where there is no Chromium, except in CI, where that is a failure. */
  static Looking start() {
    boolean there = Files.isExecutable(CHROMIUM);
    if ("true".equals(System.getenv("CI"))) {
      assertThat(there).as(CHROMIUM + " is installed").isTrue();
    }
    assumeTrue(there, "needs Chromium: apt-get install chromium");
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    return new Looking(
        playwright,
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setArgs(List.of("--no-sandbox", "--disable-gpu"))));
  }

  Page page(Browser.NewContextOptions options) {
    Page page = browser.newContext(options).newPage();
    page.setDefaultTimeout(20_000);
    return page;
  }

  static List<?> poorContrast(Page page) {
    return (List<?>) page.evaluate(POOR_CONTRAST);
  }

  /** Pixels that stick out to the right. */
  static int overhang(Page page) {
    return (int)
        page.evaluate(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
