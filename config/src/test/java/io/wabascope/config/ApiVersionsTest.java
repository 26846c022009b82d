package io.wabascope.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiVersionsTest {
  private final ApiVersions apiVersions = new ApiVersions(
      LocalDate.parse("2026-10-29"),
      Map.of(
          "v9.0", Optional.of(LocalDate.parse("2026-09-24")),
          "v10.0", Optional.of(LocalDate.parse("2027-01-21")),
          "v11.0", Optional.empty()));

  @ParameterizedTest
  @CsvSource({
    "v9.0, 2026-09-24T00:00:00Z",
    "v10.0, 2027-01-21T00:00:00Z",
    "v11.0,",
    "v12.0,",
    "v2.12, 2026-09-24T00:00:00Z"
  })
  void knowsEnds(String version, Instant end) {
    assertThat(apiVersions.end(version)).isEqualTo(Optional.ofNullable(end));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "v10.0 | 2026-10-22T23:59:59Z |",
        "v10.0 | 2026-10-23T00:00:00Z | v10.0 ends on 2027-01-21, days left: 90",
        "v10.0 | 2027-01-20T23:59:59Z | v10.0 ends on 2027-01-21, days left: 1",
        "v10.0 | 2027-01-21T00:00:00Z | v10.0 ended on 2027-01-21",
        "v8.0  | 2027-01-21T00:00:00Z | v8.0 ended before 2026-09-24",
        "v11.0 | 2036-01-21T00:00:00Z |"
      })
  void warnsFrom90DaysBeforeTheEnd(String version, Instant now, String message) {
    assertThat(apiVersions.warning(version, now))
        .isEqualTo(Optional.ofNullable(message)
            .map(text -> "graph.version " + text
                + "; the newest version is v11.0 (Meta's changelog of 2026-10-29)"));
  }

  /** The ends that Meta's changelog had on 2026-10-29. */
  @ParameterizedTest
  @CsvSource({
    "v19.0, 2026-09-24T00:00:00Z",
    "v20.0, 2026-09-24T00:00:00Z",
    "v21.0, 2027-01-21T00:00:00Z",
    "v22.0, 2027-05-20T00:00:00Z",
    "v23.0, 2027-10-08T00:00:00Z",
    "v24.0, 2028-02-18T00:00:00Z",
    "v25.0, 2028-07-29T00:00:00Z",
    "v26.0,",
    "v27.0,",
    "v28.0,"
  })
  void theTableOfThisBuildHasTheEndsOfTheChangelog(String version, Instant end) {
    assertThat(ApiVersions.current().end(version)).isEqualTo(Optional.ofNullable(end));
  }

  @Test
  void theTableOfThisBuildIsComplete() {
    ApiVersions table = ApiVersions.current();
    assertThat(table.ends()).hasSizeGreaterThanOrEqualTo(8).containsKey("v27.0");
    assertThat(table.end("v21.0")).contains(Instant.parse("2027-01-21T00:00:00Z"));
    assertThat(table.end("v27.0")).isEmpty();
    assertThat(table.checkedAt()).isAfterOrEqualTo(Instant.parse("2026-10-29T00:00:00Z"));
    assertThat(table.ends()).containsKey(GraphSettings.DEFAULT.version());
  }
}
