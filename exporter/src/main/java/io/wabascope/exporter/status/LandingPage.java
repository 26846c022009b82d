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
import java.util.Base64;

/**
 * Renders and sends the pages for people.
 *
 * <p>They have no scripts and no external resources. So they work wherever the port is reachable,
 * and their content security policy forbids everything but their own style. The templates are compiled
 * with the module and escape all values.
 */
final class LandingPage {
  /** The style sheet, which the template inserts into the head. */
  static final String STYLE = ClasspathText.load(LandingPage.class, "landing.css");

  /** Where Meta explains and lifts its blocks. */
  static final String SUPPORT_HOME = "https://business.facebook.com/business-support-home/";

  private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'sha256-"
      + sha256(STYLE) + "'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private final TemplateEngine engine = TemplateEngine.createPrecompiled(
      null,
      ContentType.Html,
      LandingPage.class.getClassLoader(),
      LandingPage.class.getPackageName());

  void send(HttpServerRequest request, int status, String html) {
    HttpServerResponse response = request.response();
    if (!response.closed()) {
      response
          .putHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY)
          .putHeader("X-Frame-Options", "DENY")
          .putHeader("Referrer-Policy", "no-referrer");
      Responses.send(request, status, "text/html; charset=utf-8", html);
    }
  }

  /**
   * Renders a page. Takes milliseconds for hundreds of targets, so it runs on a worker.
   *
   * @param page the view model of the template
   */
  String render(String template, Object page) {
    StringOutput html = new StringOutput();
    engine.render(template, page, html);
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
