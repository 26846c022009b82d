package io.wabascope.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/**
 * When the versions of the Graph API end, from the table in {@code api-versions.properties}.
 *
 * @param checked when the table was compared with Meta's changelog
 * @param ends the end of each version in the table; empty if it is not announced
 */
public record ApiVersions(LocalDate checked, Map<String, Optional<LocalDate>> ends) {
  private static final int WARNING_DAYS = 90;
  private static final String CHECKED = "checked";
  private static final Comparator<String> BY_NUMBER =
      Comparator.comparing(version -> new BigDecimal(version.substring(1)));

  public ApiVersions {
    ends = Map.copyOf(ends);
  }

  /** Reads the table of this build. */
  public static ApiVersions current() {
    Properties table = new Properties();
    try (InputStream in =
        Objects.requireNonNull(ApiVersions.class.getResourceAsStream("api-versions.properties"))) {
      table.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    LocalDate checked = LocalDate.parse((String) table.remove(CHECKED));
    Map<String, Optional<LocalDate>> ends = new HashMap<>();
    for (String version : table.stringPropertyNames()) {
      String end = table.getProperty(version);
      ends.put(version, end.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(end)));
    }
    return new ApiVersions(checked, ends);
  }

  /**
   * Returns when the version ends: the start of that day in UTC. Empty if the end is not announced.
   * A version older than all in the table ended no later than the oldest of them.
   */
  public Optional<Instant> end(String version) {
    return endDate(version).map(ApiVersions::startOfDay);
  }

  /** Returns when the table was compared with Meta's changelog. */
  public Instant checkedAt() {
    return startOfDay(checked);
  }

  /** Returns a warning of one line if the version has ended or ends within 90 days; else empty. */
  public Optional<String> warning(String version, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    return endDate(version)
        .filter(end -> ChronoUnit.DAYS.between(today, end) <= WARNING_DAYS)
        .map(end -> "graph.version %s %s; the newest version is %s (Meta's changelog of %s)"
            .formatted(version, when(version, today, end), newest(), checked));
  }

  private String when(String version, LocalDate today, LocalDate end) {
    if (today.isBefore(end)) {
      return "ends on " + end + ", days left: " + ChronoUnit.DAYS.between(today, end);
    }
    return (ends.containsKey(version) ? "ended on " : "ended before ") + end;
  }

  private Optional<LocalDate> endDate(String version) {
    String oldest = ends.keySet().stream().min(BY_NUMBER).orElseThrow();
    String listed = BY_NUMBER.compare(version, oldest) < 0 ? oldest : version;
    return ends.getOrDefault(listed, Optional.empty());
  }

  private String newest() {
    return ends.keySet().stream().max(BY_NUMBER).orElseThrow();
  }

  private static Instant startOfDay(LocalDate date) {
    return date.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
