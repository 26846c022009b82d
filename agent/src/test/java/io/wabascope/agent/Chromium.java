package io.wabascope.agent;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The machine's Chromium, headless, driven by Playwright; for one thread. */
final class Chromium implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final List<String> ARGUMENTS = List.of(
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync");
  private static final String AXE_SCRIPT = axeViolations();

  /** In milliseconds; long, because the machine may be busy. */
  private static final double TIMEOUT_MILLIS = 60_000;

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Path program) {
    playwright = Playwright.create(
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser = playwright
        .chromium()
        .launch(new BrowserType.LaunchOptions()
            .setExecutablePath(program)
            .setArgs(ARGUMENTS)
            .setTimeout(TIMEOUT_MILLIS));
  }

  /** Starts Chromium; without one the test is skipped, or fails in CI. */
  static Chromium start() {
    Optional<Path> program = Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
    if (program.isEmpty() && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("no Chromium is on the PATH, and CI must not skip its test");
    }
    Assumptions.assumeTrue(program.isPresent(), "no Chromium is on the PATH: the page is not seen");
    return new Chromium(program.get());
  }

  /** Opens a page in a new context with the options. */
  Page newPage(Browser.NewContextOptions options) {
    BrowserContext context = browser.newContext(options);
    context.setDefaultTimeout(TIMEOUT_MILLIS);
    return context.newPage();
  }

  /** Returns axe's violations on the page; the context must bypass the content security policy. */
  static List<String> axeViolations(Page page) {
    page.evaluate(AXE_SCRIPT);
    Object violations =
        page.evaluate("async () => (await axe.run()).violations.map(found => found.id"
            + " + ': ' + found.help + ' at ' + found.nodes.map(node => node.target).join(' '))");
    return ((List<?>) violations).stream().map(Object::toString).toList();
  }

  private static String axeViolations() {
    try (InputStream in =
        Objects.requireNonNull(Chromium.class.getResourceAsStream("/axe.min.js"), "axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
