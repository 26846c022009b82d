package io.wabascope.poller.decode;

import static io.wabascope.poller.decode.GraphFixtures.account;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.AccountDetails;
import io.wabascope.core.inventory.AccountList;
import io.wabascope.core.inventory.AccountProfile;
import io.wabascope.core.inventory.ObjectStates;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.PhoneNumbers;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.StateNormalizer;
import io.wabascope.poller.api.GraphException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountDecoderTest {
  @Test
  void decodesEveryExposedField() {
    Account account =
        account("'name':'Tea','country':'DE','currency':'EUR','timezone_id':'43','status':'ACTIVE',"
            + "'ownership_type':'CLIENT_OWNED','owner_business_info':{'name':'x','id':'88'},"
            + "'account_review_status':'APPROVED','business_verification_status':'verified',"
            + "'is_enabled_for_insights':true,'message_template_namespace':'n'");
    assertThat(account)
        .isEqualTo(new Account(
            "7",
            new AccountProfile("Tea", "DE", "EUR", "43", "CLIENT_OWNED", "88"),
            ObjectStates.of(StateField.ACCOUNT_STATUS, "ACTIVE")
                .with(StateField.ACCOUNT_REVIEW, "APPROVED")
                .with(StateField.ACCOUNT_VERIFICATION, "VERIFIED"),
            new AccountDetails(true, null, null, null)));
  }

  @Test
  void decodesAnAccountWithOnlyAnId() {
    assertThat(account("").hasOnlyId()).isTrue();
    assertThat(account("'name':null,'status':null,'phone_numbers':null").hasOnlyId())
        .isTrue();
    assertThat(account("'name':'','status':' ','country':''").hasOnlyId()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "account_review_status,ACCOUNT_REVIEW",
    "status,ACCOUNT_STATUS",
    "business_verification_status,ACCOUNT_VERIFICATION",
  })
  void aStateOfAnotherTypeIsUnreadable(String field, StateField state) throws GraphException {
    List<StateNormalizer.UnknownState> reported = new ArrayList<>();
    PageDecoder decoder = new PageDecoder(GraphFixtures.BASE, new StateNormalizer(reported::add));
    for (String value : new String[] {"1", "1.5", "true", "false", "[]", "['X']", "{}"}) {
      String page = "{'data':[{'id':'7','%s':%s}]}".formatted(field, value);
      Account account = (Account) decoder
          .decode(GraphFixtures.CLIENTS, page.replace('\'', '"').getBytes(UTF_8))
          .page()
          .items()
          .get(0);
      assertThat(account.states()).isEqualTo(ObjectStates.of(state, "UNREADABLE"));
    }
    assertThat(reported)
        .hasSize(7)
        .containsOnly(new StateNormalizer.UnknownState(state, "UNREADABLE", false, true));
  }

  @Test
  void aStateOfANumberOfAnotherTypeIsUnreadable() {
    PhoneNumbers numbers = account(
            "'phone_numbers':[{'id':'1','quality_rating':{'score':'GREEN'},'status':null}]")
        .details()
        .phoneNumbers();
    assertThat(numbers.list().get(0).states())
        .isEqualTo(ObjectStates.of(StateField.PHONE_NUMBER_QUALITY, "UNREADABLE"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "false", "{}", "{'data':null}", "{'data':false}"})
  void anAbsentListIsNoReport(String value) {
    Account account = account("'phone_numbers':" + value + ",'message_templates':" + value);
    assertThat(account.details()).isEqualTo(AccountDetails.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7",
        "'x'",
        "true",
        "{'data':7}",
        "{'data':{'0':{'id':'1'}}}",
        "{'a':1}",
        "{'error':{'code':1}}"
      })
  void aListThatIsNoneSaysNothingOfWhatIsInIt(String value) {
    AccountDetails details =
        account("'phone_numbers':" + value + ",'message_templates':" + value).details();
    assertThat(details.phoneNumbers()).isEqualTo(new PhoneNumbers(List.of(), false));
    assertThat(details.templates()).isNull();
    assertThat(details.isTruncated(AccountList.MESSAGE_TEMPLATES)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name",
        "country",
        "currency",
        "ownership_type",
        "is_enabled_for_insights",
        "permissions",
        "timezone_id",
        "owner_business_info"
      })
  void ignoresAFieldOfAnotherType(String field) {
    for (String value : new String[] {"1.5", "{'a':[{'id':{}}]}", "{'data':7}", "{'id':[1]}"}) {
      Account account = account("'" + field + "':" + value + ",'currency':'EUR'");
      assertThat(account.details()).isEqualTo(AccountDetails.NONE);
      assertThat(account.states()).isEqualTo(ObjectStates.NONE);
      assertThat(account.profile())
          .isEqualTo(new AccountProfile(null, null, "EUR", null, null, null));
    }
  }

  @Test
  void readsATimezoneThatIsANumber() {
    assertThat(account("'timezone_id':0").profile().timezoneId()).isEqualTo("0");
  }

  @Test
  void keepsAnUnknownStateVisible() {
    Account account = account("'status':'on-hold pending'");
    assertThat(account.states().get(StateField.ACCOUNT_STATUS)).isEqualTo("ON_HOLD_PENDING");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'owner_business_info':{'id':'1'},'on_behalf_of_business_info':{'id':'2'} | 1",
        "'on_behalf_of_business_info':{'id':'2'},'owner_business_info':{'id':1} | 1",
        "'on_behalf_of_business_info':{'name':'x','id':'2','status':'APPROVED'} | 2",
        "'owner_business':{'id':'3'} | 3",
        "'owner_business':'3' | 3",
        "'business_id':'4' | 4",
        "'business_id':'4','owner_business_info':{'id':'1'} | 1",
        "'owner_business_info':{},'business_id':4 | 4",
      },
      quoteCharacter = '`')
  void decodesTheOwnerFromEveryField(String fields, String owner) {
    assertThat(account(fields).profile().ownerBusinessId()).isEqualTo(owner);
  }

  @Test
  void readsPermissionsUnderBothNames() {
    assertThat(
            account("'permissions':['VIEW','manage',7,null,'MANAGE']").details().permissions())
        .containsExactly("MANAGE", "UNREADABLE", "VIEW");
    assertThat(account("'permitted_tasks':['DEVELOP'],'permissions':{'data':['MANAGE']}")
            .details()
            .permissions())
        .containsExactly("DEVELOP", "MANAGE");
    assertThat(account("'permissions':[]").details().permissions()).isEmpty();
  }

  @Test
  void readsPhoneNumbersBareOrNested() {
    String list = "[{'id':'55','display_phone_number':'+1 555-0100','verified_name':'Tea',"
        + "'status':'CONNECTED','quality_rating':'GREEN'},{'id':54}]";
    PhoneNumbers expected = new PhoneNumbers(
        List.of(
            new PhoneNumber(
                "55",
                "+1 555-0100",
                "Tea",
                ObjectStates.of(StateField.PHONE_NUMBER_STATUS, "CONNECTED")
                    .with(StateField.PHONE_NUMBER_QUALITY, "GREEN")),
            new PhoneNumber("54", null, null, ObjectStates.NONE)),
        true);
    assertThat(account("'phone_numbers':" + list).details().phoneNumbers()).isEqualTo(expected);
    assertThat(account("'phone_numbers':{'paging':{'cursors':{'after':'x'}},'data':" + list + "}")
            .details()
            .phoneNumbers())
        .isEqualTo(expected);
  }

  @Test
  void pagedListOfPhoneNumbersIsIncomplete() {
    PhoneNumbers part = account(
            "'phone_numbers':{'data':[{'id':'55'}],'paging':{'next':'https://graph.example/x'}}")
        .details()
        .phoneNumbers();
    assertThat(part)
        .isEqualTo(
            new PhoneNumbers(List.of(new PhoneNumber("55", null, null, ObjectStates.NONE)), false));
    PhoneNumbers nameless = account("'phone_numbers':[{'id':'55'},{'status':'CONNECTED'}]")
        .details()
        .phoneNumbers();
    assertThat(nameless.complete()).isFalse();
  }

  @Test
  void distinguishesNoNumbersFromNumbersNotListed() {
    assertThat(account("'phone_numbers':[]").details().phoneNumbers())
        .isEqualTo(new PhoneNumbers(List.of(), true));
    assertThat(account("'phone_numbers':{'paging':{}}").details().phoneNumbers())
        .isNull();
  }

  @Test
  void countsTemplatesByStatusIfAllAreListed() {
    String list = "[{'id':'1','status':'APPROVED'},{'status':'approved'},{'status':'PAUSED'}]";
    assertThat(account("'message_templates':" + list).details().templates())
        .isEqualTo(Map.of("APPROVED", 2, "PAUSED", 1));
    assertThat(account("'message_templates':{'data':" + list + "}").details().templates())
        .isEqualTo(Map.of("APPROVED", 2, "PAUSED", 1));
    assertThat(account("'message_templates':[]").details().templates()).isEmpty();
  }

  @Test
  void reportsEachUnknownTemplateStatus() throws GraphException {
    List<String> listed = new ArrayList<>();
    PageDecoder decoder = new PageDecoder(
        GraphFixtures.BASE, new StateNormalizer(unknown -> listed.add(unknown.state())));
    String unknown = "{'status':'NEW','id':'1'},{'status':'NEW','id':'2'}";
    String both = "{'status':'ODD','status':'APPROVED','id':'3'}";
    String known = "{'status':'APPROVED','id':'4'},{'status':'APPROVED','id':'5'}";
    String page = "{'data':[{'id':'7','message_templates':[%s,%s,%s,%s,%s]}]}"
        .formatted(known, unknown, both, both, known);
    Account account = (Account) decoder
        .decode(GraphFixtures.CLIENTS, page.replace('\'', '"').getBytes(UTF_8))
        .page()
        .items()
        .get(0);
    assertThat(listed).containsExactly("NEW", "NEW", "ODD", "ODD");
    assertThat(account.details().templates()).isEqualTo(Map.of("APPROVED", 6, "NEW", 2));
  }

  @Test
  void countsNoTemplatesIfAnyIsNotListedOrHasNoStatus() {
    assertThat(account("'message_templates':{'data':[{'status':'PAUSED'}],'paging':{'next':'x'}}")
            .details()
            .templates())
        .isNull();
    assertThat(account("'message_templates':[{'status':'PAUSED'},{'id':'2'}]")
            .details()
            .templates())
        .isNull();
  }

  @Test
  void truncatesLongTextsAndReplacesSurrogates() {
    assertThat(account("'name':'" + "é".repeat(300) + "'").profile().name()).hasSize(256);
    assertThat(account("'name':'a\\ud83db'").profile().name()).isEqualTo("a\ufffdb");
    assertThat(account("'name':'a\\ud83d\\ude00b'").profile().name()).isEqualTo("a\ud83d\ude00b");
  }
}
