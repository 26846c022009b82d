package io.wabascope.agent.plan;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** A plan as people read it. */
public final class PlanText {
  private final StringBuilder out = new StringBuilder();
  private final Plan plan;

  private PlanText(Plan plan) {
    this.plan = plan;
  }

  public static String print(Plan plan) {
    PlanText text = new PlanText(plan);
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
          percent(app.demand().ratio(app.budget())),
          times(app.demand().stretch(app.budget()))));
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
        "in force",
        "at least"));
    for (AppPlan app : plan.apps()) {
      for (SweepPlan sweep : app.sweeps()) {
        line(String.format(
            Locale.ROOT, "%s %s", app.name(), sweep.watch().target().edge().path()));
        line(String.format(
            Locale.ROOT,
            "  %-40s %,9d %,7d %8s %9s %9s",
            sweep.watch().target().node(),
            sweep.objects(),
            sweep.pages(),
            time(sweep.watch().cadence().every()),
            time(sweep.inForce()),
            time(sweep.walk())));
      }
    }
    line("  calls: pages, retries apart. at least: what a sweep waits for calls when alone.");
  }

  private void scrape() {
    Exposure exposure = plan.exposure();
    line("");
    line(String.format(
        Locale.ROOT, "%-34s %12s %12s %12s", "A SCRAPE OF A MEMBER", "series", "plain", "gzip"));
    scrape("all objects", exposure.all(), !exposure.showsExceptions());
    scrape("exceptions alone", exposure.exceptions(), exposure.showsExceptions());
    line(String.format(
        Locale.ROOT,
        "  %d member%s, each shows %s of the fleet. Without the agent's own families.",
        plan.members(),
        plan.members() == 1 ? "" : "s",
        percent(exposure.share())));
    line(String.format(
        Locale.ROOT,
        "  Rendered from %,d made-up sightings with your fields, and scaled. How many are exceptions",
        plan.sampled()));
    line(String.format(
        Locale.ROOT,
        "  (%s of these series) is a guess: yours will differ.",
        percent(exceptional(exposure))));
    plan.refused().stream()
        .sorted()
        .forEach(target -> line(String.format(
            Locale.ROOT,
            "  Some fields of %s are not known here: counted with the usual ones.",
            target)));
  }

  private void scrape(String name, Scrape scrape, boolean inForce) {
    line(String.format(
        Locale.ROOT,
        "%-34s %,12d %12s %12s",
        (inForce ? "* " : "  ") + name + (inForce ? " (in force)" : ""),
        scrape.series(),
        bytes(scrape.plain()),
        bytes(scrape.gzip())));
  }

  private static double exceptional(Exposure exposure) {
    return (double) exposure.exceptions().series() / Math.max(1, exposure.all().series());
  }

  private void heap() {
    line("");
    line(String.format(
        Locale.ROOT, "%-34s %12s", "HEAP OF A MEMBER, IN USE", bytes(plan.heap().needed())));
    line(String.format(
        Locale.ROOT,
        "  %s, and %,d bytes for each of %,d sightings, backups included.",
        bytes(Heap.EMPTY),
        Heap.EACH,
        plan.heap().sightings()));
  }

  private void limits() {
    line("");
    line(String.format(
        Locale.ROOT, "%-34s %12s %26s", "LIMITS, THE NEAREST FIRST", "used", "full at"));
    for (Limit limit : plan.limits()) {
      line(String.format(
          Locale.ROOT,
          "%-34s %12s %26s",
          limit.name(),
          percent(limit.use()),
          times(limit.fullAt()) + " this fleet"));
    }
    List<Limit> broken = plan.limits().stream().filter(Limit::isBroken).toList();
    line("");
    if (broken.isEmpty()) {
      line(String.format(
          Locale.ROOT, "It fits. %s would break first.", plan.limits().get(0).name()));
    }
    broken.forEach(limit -> {
      line(String.format(
          Locale.ROOT, "WARNING: %s: %s of what there is.", limit.name(), percent(limit.use())));
      line(String.format(Locale.ROOT, "  %s.", limit.remedy()));
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
