package io.wabascope.poller.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.graph.Page;
import io.wabascope.core.inventory.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class PageSplitProperties {
  @RepeatedTest(200)
  void anySplitIntoPagesGivesTheSameItems(RepetitionInfo run) {
    Random random = new Random(run.getCurrentRepetition());
    List<String> items = new ArrayList<>();
    for (int i = 0; i < random.nextInt(60); i++) {
      items.add("{'id':'" + i + "','name':'n" + random.nextInt(5) + "','status':'ACTIVE',"
          + "'phone_numbers':{'data':[{'id':'" + random.nextInt(99) + "'}]}}");
    }
    assertThat(fetchAll(items, random))
        .isEqualTo(byId(GraphFixtures.decode(
                GraphFixtures.CLIENTS, "{'data':[" + String.join(",", items) + "]}")
            .page()));
  }

  /** Decodes the items in pages of random size, some of them empty. */
  private static Map<String, Item> fetchAll(List<String> items, Random random) {
    Map<String, Item> fetched = new LinkedHashMap<>();
    int from = 0;
    boolean more = true;
    while (more) {
      int to = Math.min(items.size(), from + random.nextInt(8));
      more = to < items.size() || random.nextInt(3) == 0;
      String next = more ? ",'next':'https://elsewhere.example/x?access_token=simulated'" : "";
      Page page = GraphFixtures.decode(
              GraphFixtures.CLIENTS,
              "{'paging':{'cursors':{'before':'b','after':'at-" + to + "'}" + next + "},'data':["
                  + String.join(",", items.subList(from, to)) + "]}")
          .page();
      assertThat(page.nextCursor() == null ? null : page.nextCursor().value())
          .isEqualTo(more ? "at-" + to : null);
      fetched.putAll(byId(page));
      from = to;
    }
    return fetched;
  }

  private static Map<String, Item> byId(Page page) {
    Map<String, Item> byId = new LinkedHashMap<>();
    page.items().forEach(item -> byId.put(item.id(), item));
    return byId;
  }
}
