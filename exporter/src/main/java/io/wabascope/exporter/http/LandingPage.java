package io.wabascope.exporter.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.wabascope.exporter.http.StatusReport.AppStatus;
import io.wabascope.exporter.http.StatusReport.TargetStatus;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The page for people: what runs here, and how its targets are.
 *
 * <p>One answer without scripts and without anything from elsewhere, so that it works wherever the
 * port can be reached, and its policy can forbid all the rest.
 */
final class LandingPage {
  private static final String STYLE = """
      :root{color-scheme:light dark;--line:#8886;--bad:#b3261e}
      @media(prefers-color-scheme:dark){:root{--bad:#ff8a80}}
      body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;padding:1rem;max-width:86rem}
      table{border-collapse:collapse;width:100%}
      caption{font-weight:600;text-align:left;padding:.5rem 0}
      th,td{border-bottom:1px solid var(--line);padding:.4rem .6rem;text-align:left;
      vertical-align:top;overflow-wrap:break-word}
      .bad{color:var(--bad);font-weight:600}
      nav a{margin-right:1rem}
      @media(max-width:48rem){thead{position:absolute;left:-9999px}
      tr{display:block;border-bottom:2px solid var(--line);padding:.4rem 0}
      td{display:block;border:0;padding:.1rem 0}
      td::before{content:attr(data-label) ": ";font-weight:600}}
      """;
  private static final String POLICY = "default-src 'none'; style-src 'sha256-" + hash(STYLE)
      + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  private static final List<String> LINKS =
      List.of("/metrics", "/metrics/inventory", "/metrics/agent", "/-/healthy", "/-/ready");

  private final InstantSource clock;

  LandingPage(InstantSource clock) {
    this.clock = clock;
  }

  void send(HttpServerRequest request, String html) {
    HttpServerResponse response = request.response();
    if (!response.closed()) {
      response
          .putHeader("Content-Security-Policy", POLICY)
          .putHeader("X-Frame-Options", "DENY")
          .putHeader("Referrer-Policy", "no-referrer");
      Answers.send(request, 200, "text/html; charset=utf-8", html);
    }
  }

  String render(StatusReport report) {
    Html html = new Html();
    html.raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
        .raw("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
        .raw("<title>Wabascope</title><style>" + STYLE + "</style></head><body><main>")
        .raw("<h1>Wabascope</h1><p>Watches WhatsApp Business Accounts for Prometheus. Version ")
        .text(report.version())
        .raw(", running for ")
        .text(words(Duration.between(report.started(), clock.instant())))
        .raw(".</p><nav aria-label=\"Endpoints\">");
    LINKS.forEach(link -> html.raw("<a href=\"" + link + "\">" + link + "</a> "));
    html.raw("</nav>");
    targets(html, report.targets());
    apps(html, report.apps());
    return html.raw("</main></body></html>\n").toString();
  }

  private void targets(Html html, List<TargetStatus> targets) {
    html.table(
        "Targets",
        List.of(
            "App",
            "Edge",
            "Node",
            "Health",
            "Last complete sweep",
            "Objects",
            "Next sweep",
            "Blocked",
            "Last fault"));
    for (TargetStatus status : targets) {
      html.raw("<tr>")
          .cell("App", status.target().app())
          .cell("Edge", status.target().edge().path())
          .cell("Node", status.target().node())
          .cell("Health", status.health(), !status.up())
          .cell("Last complete sweep", when(status.lastComplete()))
          .cell("Objects", Long.toString(status.objects()))
          .cell("Next sweep", when(status.nextDue()))
          .cell("Blocked", until(status.blockedUntil()))
          .cell("Last fault", fault(status), status.fault() != null)
          .raw("</tr>");
    }
    html.raw("</tbody></table>");
  }

  private void apps(Html html, List<AppStatus> apps) {
    html.table(
        "Budgets", List.of("App", "Calls at hand", "Demand of budget", "Meta's usage", "Blocked"));
    for (AppStatus app : apps) {
      html.raw("<tr>")
          .cell("App", app.app())
          .cell("Calls at hand", "%.0f of %d".formatted(app.tokens(), app.capacity()))
          .cell("Demand of budget", percent(app.demand()), app.demand() > 1)
          .cell("Meta's usage", app.usage() == null ? "not reported" : percent(app.usage()))
          .cell("Blocked", until(app.blockedUntil()))
          .raw("</tr>");
    }
    html.raw("</tbody></table>");
  }

  private static String fault(TargetStatus status) {
    String fault = status.fault();
    String remedy = status.remedy();
    if (fault == null) {
      return "none";
    }
    return remedy == null ? fault : fault + ". What to do: " + remedy;
  }

  private String when(@Nullable Instant at) {
    if (at == null) {
      return "not yet";
    }
    Duration ago = Duration.between(at, clock.instant());
    return ago.isNegative() ? "in " + words(ago.negated()) : words(ago) + " ago";
  }

  private String until(@Nullable Instant at) {
    return at == null || !at.isAfter(clock.instant())
        ? "no"
        : "until " + at.truncatedTo(ChronoUnit.SECONDS) + " (" + when(at) + ")";
  }

  private static String percent(double ratio) {
    return String.format(Locale.ROOT, "%.0f %%", ratio * 100);
  }

  /** The two greatest units, as a person would say it. */
  private static String words(Duration duration) {
    if (duration.toDays() > 0) {
      return duration.toDays() + " d " + duration.toHoursPart() + " h";
    }
    if (duration.toHours() > 0) {
      return duration.toHours() + " h " + duration.toMinutesPart() + " min";
    }
    return duration.toMinutes() > 0
        ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
        : duration.toSeconds() + " s";
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
