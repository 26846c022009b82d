package io.wabascope.poller.decode;

import static io.wabascope.poller.decode.GraphFixtures.CLIENTS;
import static io.wabascope.poller.decode.GraphFixtures.decode;
import static io.wabascope.poller.decode.GraphFixtures.fault;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wabascope.core.graph.Cursor;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.FieldSelection;
import io.wabascope.core.graph.ListContinuation;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.PageRequest;
import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.AccountList;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.TemplateCounts;
import io.wabascope.poller.api.GraphException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageDecoderTest {
  private static final String NEXT_LINK =
      "https://graph.example/v25.0/1029384756/client_whatsapp_business_accounts";

  @Test
  void keepsTheOrderOfItems() {
    Page page = decode(CLIENTS, "{'data':[{'id':'9'},{'id':'1'},{'id':'5'}]}").page();
    assertThat(page.items()).extracting(Item::id).containsExactly("9", "1", "5");
    assertThat(page.nextCursor()).isNull();
  }

  @Test
  void decodesLargeNumericIdsExactly() {
    Page page = decode(CLIENTS, "{'data':[{'id':9007199254740993},{'id':'12345678901234567890'}]}")
        .page();
    assertThat(page.items())
        .extracting(Item::id)
        .containsExactly("9007199254740993", "12345678901234567890");
  }

  @Test
  void skipsAndCountsItemsWithoutAnId() {
    PageDecoder.DecodedPage decoded = decode(
        CLIENTS,
        "{'data':[{'name':'x'},null,7,'x',[1],{'id':null},{'id':''},{'id':1.5},{'id':'1 2'},"
            + "{'id':-1},{'id':'1.0'},{'id':'one'},{'id':'1'}]}");
    assertThat(decoded.page().items()).hasSize(1);
    assertThat(decoded.skipped()).isEqualTo(12);
    assertThat(decoded.page().unreadableItems()).isEqualTo(12);
  }

  @Test
  void namesTheListsThatHaveMorePages() {
    String next = "https://graph.example/v25.0/7/message_templates?after=t%3D";
    Page page = decode(
            CLIENTS,
            "{'data':[{'phone_numbers':{'data':[{'id':'1'}],'paging':{'cursors':{'after':'n'},"
                + "'next':'x'}},'message_templates':{'paging':{'next':'" + next
                + "'},'data':[{'status':'PAUSED'},{'status':'PAUSED'}]},'id':'7'},{'id':'8'}]}")
        .page();
    assertThat(page.continuations())
        .containsExactlyInAnyOrder(
            new ListContinuation(
                "7", AccountList.PHONE_NUMBERS, new Cursor("n"), TemplateCounts.NONE, true),
            new ListContinuation(
                "7",
                AccountList.MESSAGE_TEMPLATES,
                new Cursor("t="),
                TemplateCounts.byStatus(Map.of("PAUSED", 2)),
                true));
    assertThat(((Account) page.items().get(0)).details().isTruncated(AccountList.PHONE_NUMBERS))
        .isTrue();
  }

  @Test
  void aListWithoutACursorStaysTruncated() {
    Page page = decode(
            CLIENTS,
            "{'data':[{'id':'7','phone_numbers':{'data':[{'id':'1'}],"
                + "'paging':{'next':'https://elsewhere.example/7/phone_numbers?after=x'}}}]}")
        .page();
    assertThat(page.continuations()).isEmpty();
    assertThat(((Account) page.items().get(0)).details().phoneNumbers().complete())
        .isFalse();
  }

  @Test
  void readsAPageOfAListOfAnAccount() throws GraphException {
    PageRequest request = new PageRequest(
        CLIENTS,
        FieldSelection.defaults(CLIENTS.edge()),
        100,
        null,
        new PageRequest.ListAddress("7", AccountList.PHONE_NUMBERS));
    String body = "{'data':[{'id':'1'},{'id':null}],'paging':{'cursors':{'after':'z'},'next':'x'}}";
    PageDecoder.DecodedPage decoded =
        GraphFixtures.decoder().decode(request, body.replace('\'', '"').getBytes(UTF_8));
    assertThat(decoded.skipped()).isEqualTo(1);
    assertThat(decoded.page().unreadableItems()).isZero();
    assertThat(decoded.page().nextCursor()).isNull();
    assertThat(decoded.page().items()).extracting(Item::id).containsExactly("7");
    assertThat(decoded.page().continuations())
        .containsExactly(new ListContinuation(
            "7", AccountList.PHONE_NUMBERS, new Cursor("z"), TemplateCounts.NONE, false));
    for (String none : new String[] {"{}", "{'data':null}", "7", "{'error':{'code':2}}", "{"}) {
      assertThatThrownBy(() ->
              GraphFixtures.decoder().decode(request, none.replace('\'', '"').getBytes(UTF_8)))
          .isInstanceOf(GraphException.class);
    }
  }

  @Test
  void mergesAnItemListedTwice() {
    Page page = decode(
            CLIENTS,
            "{'data':[{'id':'1','name':'a','country':'DE'},{'id':'2'},{'id':'1','name':'b'}]}")
        .page();
    assertThat(page.items()).hasSize(2);
    assertThat(((Account) page.items().get(0)).profile().name()).isEqualTo("b");
    assertThat(((Account) page.items().get(0)).profile().country()).isEqualTo("DE");
  }

  @Test
  void continuesAtTheCursorIfThereIsANextPage() {
    String body =
        "{'paging':{'next':'" + NEXT_LINK + "?after=zzz','cursors':{'after':'abc'}},'data':[]}";
    assertThat(decode(CLIENTS, body).page().nextCursor()).isEqualTo(new Cursor("abc"));
  }

  @Test
  void endsIfThereIsACursorButNoNextPage() {
    String body = "{'data':[{'id':'1'}],'paging':{'cursors':{'before':'x','after':'abc'}}}";
    assertThat(decode(CLIENTS, body).page().nextCursor()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "null", "7", "{'next':null}", "{'next':''}"})
  void endsWithoutPaging(String paging) {
    assertThat(decode(CLIENTS, "{'data':[],'paging':" + paging + "}").page().nextCursor())
        .isNull();
  }

  @Test
  void takesTheCursorFromTheNextLinkIfNotListed() {
    String link =
        NEXT_LINK.replace("v25.0", "v31.0") + "?access_token=simulated&after=a%2Bb%3D&limit=25";
    Page page = decode(CLIENTS, "{'data':[],'paging':{'next':'" + link + "'}}").page();
    assertThat(page.nextCursor()).isEqualTo(new Cursor("a+b="));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://elsewhere.example/v25.0/1029384756/client_whatsapp_business_accounts?after=abc",
        "https://graph.example/v25.0/666/client_whatsapp_business_accounts?after=abc",
        "https://graph.example/v25.0/1029384756/owned_whatsapp_business_accounts?after=abc",
        "https://graph.example/v25.0/1029384756/client_whatsapp_business_accounts",
        "https://graph.example/v25.0/1029384756/client_whatsapp_business_accounts?after=",
        "https://graph.example/v25.0/1029384756/client_whatsapp_business_accounts?after=%zz",
        "/v25.0/1029384756/client_whatsapp_business_accounts?after=abc",
        "not a link: \\u0000",
      })
  void rejectsACursorFromAForeignLink(String link) {
    Fault fault = fault(CLIENTS, "{'data':[{'id':'1'}],'paging':{'next':'" + link + "'}}");
    assertThat(fault.kind()).isEqualTo(FaultKind.UNREADABLE);
    assertThat(fault.detail()).isEqualTo("the next page has no cursor");
  }

  @Test
  void rejectsANextPageWithoutCursor() {
    for (String paging : new String[] {
      "{'next':7}",
      "{'next':{}}",
      "{'next':true}",
      "{'next':'x','cursors':{'after':''}}",
      "{'next':'x','cursors':{'after':'" + "a".repeat(4097) + "'}}"
    }) {
      assertThat(fault(CLIENTS, "{'data':[],'paging':" + paging + "}").kind())
          .isEqualTo(FaultKind.UNREADABLE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{'data':null}", "{'data':{}}", "{'data':'x'}", "{'paging':{}}", "[]", "7"})
  void rejectsAResponseWithoutData(String body) {
    assertThat(fault(CLIENTS, body))
        .isEqualTo(Fault.unreadable(200, "the response has no data list"));
  }

  @Test
  void describesABodyThatIsNotJson() {
    assertThat(fault(CLIENTS, "").detail()).isEqualTo("empty response body");
    assertThat(fault(CLIENTS, " \n\t").detail()).isEqualTo("empty response body");
    assertThat(fault(CLIENTS, "<html>Sorry, something went wrong</html>").detail())
        .isEqualTo("HTML instead of JSON");
    assertThat(fault(CLIENTS, "Sorry, something went wrong").detail()).isEqualTo("not JSON");
    assertThat(fault(CLIENTS, "{'data':[{'id':'1'},{'i").detail())
        .isEqualTo("truncated or invalid JSON");
    assertThat(fault(CLIENTS, "{'data':[]}{'data':[]}").kind()).isEqualTo(FaultKind.UNREADABLE);
    assertThat(fault(CLIENTS, "{'data':[]} trailing").kind()).isEqualTo(FaultKind.UNREADABLE);
  }

  @Test
  void rejectsDeeplyNestedOrHugeJson() {
    String deep = "[".repeat(100_000);
    assertThat(fault(CLIENTS, "{'data':[],'x':" + deep).kind()).isEqualTo(FaultKind.UNREADABLE);
    String number = "1".repeat(10_000);
    assertThat(fault(CLIENTS, "{'data':[{'id':" + number + "}]}").kind())
        .isEqualTo(FaultKind.UNREADABLE);
    String name = "n".repeat(2 << 20);
    assertThat(fault(CLIENTS, "{'data':[{'id':'1','name':'" + name + "'}]}").kind())
        .isEqualTo(FaultKind.UNREADABLE);
  }

  @Test
  void classifiesAnErrorWithStatus200ByItsCode() {
    String body = "{'data':[],'error':{'message':'(#4) limit','code':4,'is_transient':true}}";
    Fault fault = fault(CLIENTS, body);
    assertThat(fault.kind()).isEqualTo(FaultKind.THROTTLED);
    assertThat(fault.code()).isEqualTo(4);
    assertThat(fault(CLIENTS, "{'error':{'code':190,'error_subcode':463}}").subcode())
        .isEqualTo(463);
    assertThat(fault(CLIENTS, "{'error':'invalid_request','data':[]}").kind())
        .isEqualTo(FaultKind.UNKNOWN);
  }

  @Test
  void ignoresANullError() {
    assertThat(decode(CLIENTS, "{'error':null,'data':[{'id':'1'}]}").page().items())
        .hasSize(1);
  }
}
