package io.wabascope.agent.plan;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Prints a plan as text. */
public final class PlanPrinter {
  private final StringBuilder out = new StringBuilder();
  private final Plan plan;

  private PlanPrinter(Plan plan) {
    this.plan = plan;
  }

  public static String print(Plan plan) {
    PlanPrinter text = new PlanPrinter(plan);
    text.calls();
    text.sweeps();
    text.scrape();
    text.heap();
    text.limits();
    return text.out.toString();
  }

  private void calls() {
    line(String.format(
        Locale.ROOT,
        "%-24s %12s %12s %10s %9s",
        "CALLS AN HOUR",
        "needed",
        "allowed",
        "of budget",
        "stretch"));
    for (AppPlan app : plan.apps()) {
      line(String.format(
          Locale.ROOT,
          "%-24s %,12d %,12d %10s %9s",
          app.name(),
          Math.round(app.demand().callsPerHour()),
          app.budget().callsPerHour(),
          percent(app.demand().ratioOf(app.budget())),
          times(app.demand().stretchFactor(app.budget()))));
    }
    plan.apps().forEach(this::callsLeft);
  }

  /** What reads between sweeps may use, so that a recovery is known before the next sweep. */
  private void callsLeft(AppPlan app) {
    Integer calls = app.callsLeft();
    if (calls != null) {
      String left = calls > 0 ? String.format(Locale.ROOT, "%,d", calls) : "no";
      line("  " + app.name() + ": " + left
          + " calls are left to read accounts in exception states between sweeps.");
    }
  }

  private void sweeps() {
    line("");
    line(String.format(
        Locale.ROOT,
        "%-42s %9s %7s %8s %9s %9s",
        "SWEEPS",
        "objects",
        "calls",
        "every",
        "effective",
        "min time"));
    for (AppPlan app : plan.apps()) {
      for (SweepPlan sweep : app.sweeps()) {
        line(String.format(
            Locale.ROOT, "%s %s", app.name(), sweep.targetSpec().target().edge().path()));
        line(String.format(
            Locale.ROOT,
            "  %-40s %,9d %,7d %8s %9s %9s",
            sweep.targetSpec().target().node(),
            sweep.objects(),
            sweep.pages(),
            time(sweep.targetSpec().interval().duration()),
            time(sweep.effectiveInterval()),
            time(sweep.minDuration())));
        line(String.format(
            Locale.ROOT,
            "    a change is known within %s, on average %s%s",
            time(sweep.worstDelay()),
            time(sweep.worstDelay().dividedBy(2)),
            app.receivesEvents() ? "; with events 5s" : ""));
      }
    }
    line("  calls: pages, without retries. min time: wait for the call budget if no other sweep"
        + " runs.");
  }

  private void scrape() {
    ScrapeEstimate scrapeEstimate = plan.scrapeEstimate();
    line("");
    line(String.format(
        Locale.ROOT, "%-34s %12s %12s %12s", "SCRAPE OF ONE MEMBER", "series", "plain", "gzip"));
    scrape("all objects", scrapeEstimate.all(), !scrapeEstimate.showsExceptions());
    scrape("exceptions only", scrapeEstimate.exceptions(), scrapeEstimate.showsExceptions());
    line(String.format(
        Locale.ROOT,
        "  %d member%s, each exposes %s of the fleet. The agent's own metrics are not included.",
        plan.members(),
        plan.members() == 1 ? "" : "s",
        percent(scrapeEstimate.share())));
    line(String.format(
        Locale.ROOT,
        "  Rendered from %,d simulated sightings with your fields, and scaled. The share of"
            + " exceptions",
        plan.sampleSize()));
    line(String.format(
        Locale.ROOT,
        "  (%s of the series) is an assumption: yours will differ.",
        percent(exceptional(scrapeEstimate))));
    plan.unsupportedTargets().stream()
        .sorted()
        .forEach(target -> line(String.format(
            Locale.ROOT,
            "  Some fields of %s are not supported by plan: calculated with the default fields.",
            target)));
  }

  private void scrape(String name, ScrapeSize scrapeSize, boolean inForce) {
    line(String.format(
        Locale.ROOT,
        "%-34s %,12d %12s %12s",
        (inForce ? "* " : "  ") + name + (inForce ? " (effective)" : ""),
        scrapeSize.series(),
        bytes(scrapeSize.plain()),
        bytes(scrapeSize.gzip())));
  }

  private static double exceptional(ScrapeEstimate scrapeEstimate) {
    return (double) scrapeEstimate.exceptions().series()
        / Math.max(1, scrapeEstimate.all().series());
  }

  private void heap() {
    line("");
    line(String.format(
        Locale.ROOT,
        "%-34s %12s",
        "HEAP OF ONE MEMBER, IN USE",
        bytes(plan.heapEstimate().bytesNeeded())));
    line(String.format(
        Locale.ROOT,
        "  %s, plus %,d bytes for each of %,d sightings, including backups.",
        bytes(HeapEstimate.BASE_BYTES),
        HeapEstimate.BYTES_PER_SIGHTING,
        plan.heapEstimate().sightings()));
  }

  private void limits() {
    line("");
    line(String.format(
        Locale.ROOT, "%-34s %12s %26s", "LIMITS, NEAREST FIRST", "used", "reached at"));
    for (PlanLimit planLimit : plan.limits()) {
      line(String.format(
          Locale.ROOT,
          "%-34s %12s %26s",
          planLimit.name(),
          percent(planLimit.use()),
          times(planLimit.maxFactor()) + " this fleet"));
    }
    List<PlanLimit> exceeded =
        plan.limits().stream().filter(PlanLimit::isExceeded).toList();
    line("");
    if (exceeded.isEmpty()) {
      line(String.format(
          Locale.ROOT,
          "It fits. %s would be reached first.",
          plan.limits().get(0).name()));
    }
    exceeded.forEach(planLimit -> {
      line(String.format(
          Locale.ROOT,
          "WARNING: %s: %s of the limit.",
          planLimit.name(),
          percent(planLimit.use())));
      line(String.format(Locale.ROOT, "  %s.", planLimit.remedy()));
    });
  }

  private void line(String text) {
    out.append(text.stripTrailing()).append('\n');
  }

  private static String percent(double ratio) {
    return String.format(Locale.ROOT, ratio < 0.1 ? "%.1f %%" : "%.0f %%", ratio * 100);
  }

  private static String times(double factor) {
    return String.format(Locale.ROOT, factor < 100 ? "%.2f x" : "%,.0f x", factor);
  }

  private static String time(Duration duration) {
    String text = Duration.ofSeconds(Math.round(duration.toMillis() / 1e3)).toString();
    return text.substring(2).toLowerCase(Locale.ROOT);
  }

  private static String bytes(long bytes) {
    return bytes < 1 << 20
        ? String.format(Locale.ROOT, "%,.0f KiB", bytes / 1024.0)
        : String.format(Locale.ROOT, "%,.1f MiB", bytes / 1048576.0);
  }
}
