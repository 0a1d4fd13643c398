package io.parallax.app.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Follows the demo's whole incident through a browser, as somebody on call would. */
class StatusPageIT {
  private static final String SLO = "checkout-availability";
  private static final String CALM = "eu-west-1";
  private static final String HIT = "us-east-1";
  private static final Path PICTURES = Path.of("target", "screenshots");

  @Test
  void showsTheWholeIncident() throws Exception {
    try (Looking looking = Looking.start();
        RunningParallax demo = RunningParallax.start("demo").awaitReady()) {
      Page light = looking.page(new Browser.NewContextOptions().setViewportSize(1200, 1530));
      follow(
          demo,
          light,
          "all healthy, let through, and both nodes of the pair looked at",
          page ->
              page.locator("#now .headline.healthy").count() == 1
                  && gate(page, HIT).getAttribute("class").equals("allow")
                  && pair(page, HIT).getAttribute("class").equals("allow"));
      assertThat(state(light, HIT)).isEqualTo("healthy");
      assertThat(state(light, CALM)).isEqualTo("healthy");
      assertThat(light.locator("#now").textContent()).contains("all 6 budgets are healthy");
      assertThat(pair(light, HIT).textContent()).contains("ready").doesNotContain("not ready");
      picture(light, "before");

      follow(demo, light, "burning", page -> state(page, HIT).matches("burning|exhausted"));
      assertThat(light.locator("#now .alarms").textContent()).contains(HIT, "page condition");
      assertThat(light.locator("title").textContent()).contains("burning");

      follow(
          demo,
          light,
          "exhausted and blocked",
          page ->
              state(page, HIT).equals("exhausted")
                  && cell(page, HIT).textContent().contains("overspent by")
                  && gate(page, HIT).getAttribute("class").equals("block")
                  && pair(page, HIT).getAttribute("class").equals("block"));
      incident(light);
      takeReadmePicture(light);
      inATerminal(demo);
      withoutScript(demo, looking);
      dark(demo, looking);
      phone(demo, looking);

      follow(
          demo,
          light,
          "let through again",
          page -> gate(page, HIT).textContent().contains("allow"));
      assertThat(state(light, HIT)).isEqualTo("healthy");
      assertThat(state(light, CALM)).isEqualTo("healthy");
      picture(light, "after");
    }
  }

  private static void incident(Page page) {
    assertThat(state(page, CALM)).isEqualTo("healthy");
    assertThat(cell(page, CALM).textContent()).containsPattern("\\d+ % left, burn \\d\\.\\d");
    assertThat(cell(page, HIT).textContent()).containsPattern("since \\d\\d:\\d\\d:\\d\\d");
    assertThat(cell(page, HIT).textContent())
        .containsPattern("overspent by \\d+ bad slots? or \\d+ s of full outage")
        .containsPattern("\\d+ % measured( over \\d+ % of the window)?, \\d+ s ago");
    assertThat(cell(page, CALM).textContent())
        .contains("of full outage left", "lasts at this burn");
    together(page);
    assertThat(gate(page, HIT).textContent())
        .containsPattern(SLO + " in " + HIT + " has -?[\\d.]+ % of its error budget left")
        .contains("releases resume at 20.0 %")
        .containsPattern("frozen since \\d\\d:\\d\\d:\\d\\d");
    assertThat(gate(page, CALM).getAttribute("class")).isEqualTo("allow");
    assertThat(pair(page, HIT).textContent())
        .contains("not ready")
        .containsPattern("lagging|blocks behind, 3 allowed");
    Locator panel = page.locator("#" + SLO + " .panel[data-column='" + HIT + "']");
    assertThat(panel.locator(".failures").textContent()).contains("bad", "http-status", "HTTP 503");
    assertThat(panel.locator(".ticks .bad").count()).isGreaterThan(4);
    assertThat(panel.locator("svg").getAttribute("aria-label"))
        .startsWith("error budget left in " + HIT);
    assertThat(Looking.poorContrast(page)).isEmpty();
  }

  /** Bad in one region of two; no region of the demo can be asked by another. */
  private static void together(Page page) {
    Locator verdict = page.locator("#verdict-checkout");
    assertThat(verdict.textContent())
        .contains("eu-west-1, us-east-1; down when 2 see it bad", "regional: " + HIT)
        .contains("eu-west-1 good, us-east-1 bad (http-status)");
    assertThat(verdict.locator(".ticks .regional").count()).isGreaterThan(4);
    assertThat(verdict.locator(".ticks .up").count()).isGreaterThan(4);
    assertThat(page.locator("#ways").count()).isZero();
  }

  /** The same in a terminal. */
  private static void inATerminal(RunningParallax demo) {
    RunningParallax.Finished status =
        RunningParallax.run("status", "--url", demo.url(), "--slo", SLO);
    assertThat(status.exitCode()).isEqualTo(1);
    assertThat(status.printed())
        .contains("OUTAGE LEFT")
        .containsPattern(SLO + " +" + CALM + " +healthy +[\\d.]+ % +[\\d.]+ slots +0 min \\d+ s ")
        .containsPattern(SLO + " +" + HIT + " +exhausted +-[\\d.]+ % +-[\\d.]+ slots +-0 min ");
  }

  /** The same without script, and it still renews itself. */
  private static void withoutScript(RunningParallax demo, Looking looking) {
    Page page = looking.page(new Browser.NewContextOptions().setJavaScriptEnabled(false));
    page.navigate(demo.url() + "/");
    assertThat(gate(page, HIT).textContent()).contains("block");
    assertThat(page.locator("script").count()).isZero();
    String first = page.locator("#at").textContent();
    page.locator("#at")
        .filter(new Locator.FilterOptions().setHasNotText(first))
        .waitFor(new Locator.WaitForOptions().setTimeout(15_000));
    page.context().close();
  }

  private static void dark(RunningParallax demo, Looking looking) {
    Page page =
        looking.page(
            new Browser.NewContextOptions()
                .setViewportSize(1200, 1010)
                .setColorScheme(ColorScheme.DARK));
    open(demo, page);
    assertThat(gate(page, HIT).textContent()).contains("block");
    assertThat(Looking.poorContrast(page)).isEmpty();
    picture(page, "dark");
    page.context().close();
  }

  private static void phone(RunningParallax demo, Looking looking) {
    Page page =
        looking.page(
            new Browser.NewContextOptions()
                .setViewportSize(390, 844)
                .setDeviceScaleFactor(2)
                .setIsMobile(true)
                .setHasTouch(true));
    open(demo, page);
    assertThat(gate(page, HIT).textContent()).contains("block");
    assertThat(Looking.overhang(page)).isZero();
    assertThat(Looking.poorContrast(page)).isEmpty();
    picture(page, "phone");
    page.context().close();
  }

  private static void follow(
      RunningParallax demo, Page page, String what, Predicate<Page> condition) {
    demo.await(
        what,
        () -> {
          open(demo, page);
          return condition.test(page);
        });
  }

  /** Standing still, so that what is asserted is what was awaited. */
  private static void open(RunningParallax demo, Page page) {
    page.navigate(demo.url() + "/?refresh=off");
  }

  private static Locator cell(Page page, String column) {
    return page.locator("#row-" + SLO + " td[data-column='" + column + "']");
  }

  private static String state(Page page, String column) {
    return cell(page, column).getAttribute("class");
  }

  private static Locator gate(Page page, String column) {
    return page.locator("#gates td[data-column='" + column + "']");
  }

  private static Locator pair(Page page, String column) {
    return page.locator("#pair-rpc td[data-column='" + column + "']");
  }

  private static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
  }

  private static void takeReadmePicture(Page page) {
    Path path =
        Boolean.getBoolean("screenshot.update")
            ? Path.of("..", "..", "docs", "images", "status-page.png")
            : PICTURES.resolve("during.png");
    page.screenshot(new Page.ScreenshotOptions().setPath(path));
  }
}
