package io.wabascope.exporter.status;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.wabascope.exporter.http.ClasspathText;
import io.wabascope.exporter.http.Responses;
import io.wabascope.exporter.render.ControlCharacters;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Base64;

/**
 * The page for people: what runs here, and how its targets are.
 *
 * <p>One answer without scripts and without anything from elsewhere, so that it works wherever the
 * port can be reached, and its policy can forbid all the rest. The template is compiled with the
 * module and escapes whatever it is given.
 */
public final class LandingPage {
  /** What the template puts into the page's head. */
  static final String STYLE = ClasspathText.load(LandingPage.class, "landing.css");

  private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'sha256-"
      + sha256(STYLE) + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final TemplateEngine engine = TemplateEngine.createPrecompiled(
      null,
      ContentType.Html,
      LandingPage.class.getClassLoader(),
      LandingPage.class.getPackageName());
  private final InstantSource clock;

  public LandingPage(InstantSource clock) {
    this.clock = clock;
  }

  public void send(HttpServerRequest request, String html) {
    HttpServerResponse response = request.response();
    if (!response.closed()) {
      response
          .putHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY)
          .putHeader("X-Frame-Options", "DENY")
          .putHeader("Referrer-Policy", "no-referrer");
      Responses.send(request, 200, "text/html; charset=utf-8", html);
    }
  }

  /** Takes milliseconds when there are hundreds of targets: for a worker. */
  public String render(StatusReport report) {
    StringOutput html = new StringOutput();
    engine.render("landing.jte", new StatusPage(report, clock.instant()), html);
    return ControlCharacters.replaceIn(html.toString());
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
