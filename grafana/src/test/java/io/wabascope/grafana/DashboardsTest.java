package io.wabascope.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Checks that Grafana can load the dashboards and that they follow the same conventions.
 *
 * <p>Most checks are rules of Grafana's dashboard-linter. Omitted on purpose: the variable {@code
 * instance} and matchers on it (objects move between members, so a selection of members would hide
 * objects), rules for Loki, and {@code timezone} (the reader's own is correct).
 */
class DashboardsTest {
  private static final Pattern LINK = Pattern.compile("/d/([a-z-]+)\\?(?:var-(\\w+)=)?.*");
  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{?(?!__)([a-z]\\w*)(?::[a-z]+)?\\}?");

  @Test
  void dashboardsAreProvisionableClassicJson() throws IOException {
    for (Dashboard dashboard : Dashboard.all()) {
      JsonObject json = dashboard.json();
      assertThat(json.getInteger("schemaVersion")).isBetween(39, 41);
      assertThat(json.getBoolean("editable")).isFalse();
      assertThat(json.getJsonArray("tags")).contains("wabascope");
      assertThat(json.getInteger("graphTooltip")).as("shared crosshair").isEqualTo(1);
      assertThat(json.fieldNames()).doesNotContain("__inputs", "__requires", "id");
      assertThat(json.getString("description")).isNotBlank();
      assertThat(dashboard.file().getFileName().toString())
          .isEqualTo(dashboard.uid().substring("wabascope-".length()) + ".json");
    }
    assertThat(Dashboard.all())
        .extracting(Dashboard::uid)
        .doesNotHaveDuplicates()
        .hasSize(5);
    assertThat(Dashboard.all()).extracting(Dashboard::title).doesNotHaveDuplicates();
  }

  @Test
  void dashboardsLinkToEachOtherWithTimeAndVariables() throws IOException {
    for (Dashboard dashboard : Dashboard.all()) {
      assertThat(Panel.objects(dashboard.json().getJsonArray("links"))).anySatisfy(link -> {
        assertThat(link.getString("type")).isEqualTo("dashboards");
        assertThat(link.getJsonArray("tags")).containsExactly("wabascope");
        assertThat(link.getBoolean("keepTime")).isTrue();
        assertThat(link.getBoolean("includeVars")).isTrue();
      });
    }
  }

  @Test
  void dataSourceAndJobAreVariables() throws IOException {
    for (Dashboard dashboard : Dashboard.all()) {
      assertThat(dashboard.variables().get(0).getString("name")).isEqualTo("datasource");
      assertThat(dashboard.variables().get(0).getString("query")).isEqualTo("prometheus");
      assertThat(dashboard.variables().get(1).getString("name")).isEqualTo("job");
      for (JsonObject variable : dashboard.variables()) {
        assertThat(variable.getString("label")).isNotBlank();
        assertThat(variable.getString("allValue")).as("other jobs are not counted").isNull();
        if ("query".equals(variable.getString("type"))) {
          assertThat(variable.getInteger("refresh")).as("with the time range").isEqualTo(2);
          assertThat(variable.getJsonObject("datasource").getString("uid"))
              .isEqualTo("${datasource}");
        }
      }
      for (Panel panel : dashboard.panels()) {
        assertThat(panel.json().getJsonObject("datasource").getString("uid"))
            .as(panel.qualifiedTitle())
            .isEqualTo("${datasource}");
        assertThat(panel.targets())
            .as(panel.qualifiedTitle())
            .isNotEmpty()
            .allSatisfy(target -> assertThat(target.getJsonObject("datasource").getString("uid"))
                .isEqualTo("${datasource}"));
      }
    }
  }

  @Test
  void everyVariableIsUsedAndDefined() throws IOException {
    for (Dashboard dashboard : Dashboard.all()) {
      String text = dashboard.json().encode();
      for (JsonObject variable : dashboard.variables()) {
        String name = variable.getString("name");
        assertThat(text).containsPattern("\\$\\{?" + name + "\\b");
      }
      Matcher used = VARIABLE.matcher(text);
      while (used.find()) {
        assertThat(dashboard.hasVariable(used.group(1)))
            .as("%s uses $%s", dashboard.title(), used.group(1))
            .isTrue();
      }
    }
  }

  @Test
  void everyPanelHasADescription() throws IOException {
    for (Panel panel : Dashboard.allPanels()) {
      assertThat(panel.title()).isNotBlank();
      assertThat(panel.json().getString("description", ""))
          .as(panel.qualifiedTitle())
          .endsWith(".")
          .hasSizeGreaterThan(12);
    }
  }

  @Test
  void everyPanelHasUnitThresholdsAndMappings() throws IOException {
    for (Panel panel : Dashboard.allPanels()) {
      JsonObject defaults = panel.defaults();
      assertThat(defaults.getString("unit")).as(panel.qualifiedTitle()).isNotBlank();
      assertThat(defaults.getJsonObject("thresholds").getJsonArray("steps"))
          .as(panel.qualifiedTitle())
          .isNotEmpty();
      assertThat(defaults.getJsonArray("mappings")).as(panel.qualifiedTitle()).isNotNull();
    }
  }

  @Test
  void missingDataIsShownAsNoData() throws IOException {
    for (Panel panel : Dashboard.allPanels()) {
      assertThat(panel.defaults().getString("noValue"))
          .as(panel.qualifiedTitle())
          .isNotNull()
          .doesNotContainPattern("\\d");
      if (List.of("stat", "state-timeline").contains(panel.type())) {
        JsonArray mappings = panel.defaults().getJsonArray("mappings");
        assertThat(mappings.encode())
            .as("%s shows a missing value without a colour of severity", panel.qualifiedTitle())
            .contains("\"match\":\"null+nan\",\"result\":{\"text\":\"no data\",\"color\":\"text\"");
      }
    }
  }

  @Test
  void panelsLeaveNoGapAndDoNotOverlap() throws IOException {
    for (Dashboard dashboard : Dashboard.all()) {
      List<Panel> tiles = dashboard.tiles();
      for (Panel tile : tiles) {
        assertThat(tile.right()).as(tile.qualifiedTitle()).isLessThanOrEqualTo(24);
        assertThat(tile.left()).as(tile.qualifiedTitle()).isNotNegative();
        assertThat(tiles)
            .filteredOn(other -> !other.equals(tile))
            .noneMatch(other -> other.overlaps(tile));
        assertThat(tiles)
            .as("another panel ends where %s begins", tile.qualifiedTitle())
            .anyMatch(other -> tile.top() == 0 || other.bottom() == tile.top());
      }
      assertThat(tiles).extracting(tile -> tile.json().getInteger("id")).doesNotHaveDuplicates();
    }
  }

  @Test
  void everyLinkHasATarget() throws IOException {
    List<Dashboard> dashboards = Dashboard.all();
    for (Panel panel : Dashboard.allPanels()) {
      for (String url : panel.links()) {
        Matcher link = LINK.matcher(url);
        assertThat(link.matches()).as(url).isTrue();
        assertThat(dashboards)
            .as(url)
            .anyMatch(dashboard -> dashboard.uid().equals(link.group(1))
                && (link.group(2) == null || dashboard.hasVariable(link.group(2))));
        assertThat(url)
            .contains("${datasource:queryparam}", "${job:queryparam}", "${__url_time_range}");
      }
    }
  }
}
