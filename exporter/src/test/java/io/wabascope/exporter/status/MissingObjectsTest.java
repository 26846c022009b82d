package io.wabascope.exporter.status;

import static io.wabascope.exporter.status.StatusFixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.inventory.InventoryChange;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.exporter.search.ObjectRows;
import io.wabascope.exporter.status.StatusReport.TargetStatus;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the landing page says about objects that targets no longer list. */
class MissingObjectsTest {
  @Test
  void namesAtMostTwoHundredMissingObjects() {
    TargetStatus[] targets = IntStream.range(0, 3)
        .mapToObj(i -> StatusFixtures.with(
            StatusFixtures.healthy(i),
            new TargetDetails(
                null, null, null, false, 0, 400, missing(i, 100), 0, List.of(), false, null, null)))
        .toArray(TargetStatus[]::new);

    String html = render(StatusFixtures.singleMember(targets));

    assertThat(html.split("<li><a href=\"/objects/7", -1)).hasSize(201);
    assertThat(html)
        .contains("Missing: 400 of 12,745 owned accounts", "and 300 more", "and 400 more")
        .contains("They stay exposed until further complete sweeps miss them too.");
  }

  @Test
  void forgottenObjectsAreMarkedOnlyBesideMissingOnes() {
    InventoryChange gone = new InventoryChange(
        NOW.minusSeconds(60),
        InventoryChange.ChangeType.GONE,
        StatusFixtures.changedObject("12", "Bygone", ObjectKind.ACCOUNT, null),
        null,
        StatusFixtures.target(1));
    TargetStatus healthy = StatusFixtures.healthy(1);
    TargetStatus mixed = StatusFixtures.with(
        healthy,
        new TargetDetails(
            null, null, null, false, 0, 1, missing(1, 1), 0, List.of(), false, null, null));

    assertThat(render(StatusFixtures.singleMember(healthy), gone))
        .contains(
            "so they are forgotten.</p>", "<li><a href=\"/objects/12\"><bdi>Bygone</bdi></a></li>");
    assertThat(render(StatusFixtures.singleMember(mixed), gone))
        .contains("<bdi>Bygone</bdi></a> <span class=\"quiet inline\">12, forgotten</span></li>");
  }

  @Test
  void sumsUpTheMissingObjectsOfTenTargetsAndListsAll() {
    TargetStatus[] targets = IntStream.range(0, 12)
        .mapToObj(i -> StatusFixtures.with(
            StatusFixtures.healthy(i),
            new TargetDetails(
                null, null, null, false, 0, 1, missing(i, 1), 0, List.of(), false, null, null)))
        .toArray(TargetStatus[]::new);

    String html = render(StatusFixtures.singleMember(targets));

    assertThat(html.split("<p class=\"summary-missing\">Missing: 1 of ", -1)).hasSize(11);
    assertThat(html).contains(">Objects of 2 more targets are <a href=\"#missing\">missing</a>.<");
    assertThat(html.split("<h3>Missing: 1 of ", -1))
        .as("a card for each target")
        .hasSize(13);
    assertThat(html.split("Check with Meta", -1)).as("the advice is given once").hasSize(2);
  }

  private static List<TargetDetails.NamedObject> missing(int target, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new TargetDetails.NamedObject(
            new ObjectKey(ObjectKind.ACCOUNT, "7" + target + (100 + i)), null))
        .toList();
  }

  private static String render(StatusReport report, InventoryChange... changes) {
    return new LandingPage()
        .render(
            "landing.jte",
            new StatusPage(
                report, ObjectRows.UNKNOWN, List.of(), List.of(changes), null, new PageClock(NOW)));
  }
}
