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
 * Renders and sends the landing page: status of the agent and its targets.
 *
 * <p>The page has no scripts and no external resources. So it works wherever the port is reachable,
 * and its content security policy forbids everything but its own style. The template is compiled
 * with the module and escapes all values.
 */
public final class LandingPage {
  /** The style sheet, which the template inserts into the head. */
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

  /** Renders the page. Takes milliseconds for hundreds of targets, so it runs on a worker. */
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
      throw new IllegalStateException("SHA-256 is not available", e);
    }
  }
}
