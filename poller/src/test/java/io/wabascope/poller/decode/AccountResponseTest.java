package io.wabascope.poller.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wabascope.core.graph.FieldSelection;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.PageRequest;
import io.wabascope.core.inventory.AccountList;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.StateNormalizer;
import io.wabascope.core.inventory.Target;
import io.wabascope.poller.api.GraphException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The response to a call for one account. */
class AccountResponseTest {
  private static final Target TARGET = new Target("main", Edge.OWNED_ACCOUNTS, "1029384756");
  private static final PageRequest REQUEST =
      PageRequest.ofAccount(TARGET, FieldSelection.defaults(Edge.OWNED_ACCOUNTS), "7");

  private final PageDecoder decoder =
      new PageDecoder(URI.create("https://graph.facebook.com"), new StateNormalizer(unknown -> {}));

  @Test
  void isAPageOfOneItem() throws GraphException {
    Page page = decode("""
        {"id": "7", "name": "Shop", "account_review_status": "REJECTED", "phone_numbers":
          {"data": [{"id": "71", "status": "CONNECTED"}],
           "paging": {"cursors": {"after": "abc"}, "next": "https://graph.facebook.com/x"}}}
        """);

    assertThat(page.items()).extracting(Item::id).containsExactly("7");
    assertThat(page.items().get(0).states().get(StateField.ACCOUNT_REVIEW)).isEqualTo("REJECTED");
    assertThat(page.nextCursor()).isNull();
    assertThat(page.continuations())
        .singleElement()
        .matches(
            open -> open.list() == AccountList.PHONE_NUMBERS && open.account().equals("7"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"id\": \"8\"}",
        "{\"data\": [{\"id\": \"7\"}]}",
        "{\"id\": \"7\", \"error\": {\"code\": 190, \"message\": \"x\"}}",
        "{\"id\": \"7\"",
      })
  void everythingElseIsAFault(String body) {
    assertThatThrownBy(() -> decode(body)).isInstanceOf(GraphException.class);
  }

  private Page decode(String body) throws GraphException {
    return decoder.decode(REQUEST, body.getBytes(UTF_8)).page();
  }
}
