package io.wabascope.agent.graph;

import static io.wabascope.agent.graph.Samples.account;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.Contents;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.PhoneNumbers;
import io.wabascope.core.inventory.Profile;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.States;
import io.wabascope.core.inventory.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountFieldsTest {
  @Test
  void readsEveryFieldThatIsShown() {
    Account account =
        account("'name':'Tea','country':'DE','currency':'EUR','timezone_id':'43','status':'ACTIVE',"
            + "'ownership_type':'CLIENT_OWNED','owner_business_info':{'name':'x','id':'88'},"
            + "'account_review_status':'APPROVED','business_verification_status':'verified',"
            + "'is_enabled_for_insights':true,'message_template_namespace':'n'");
    assertThat(account)
        .isEqualTo(new Account(
            "7",
            new Profile("Tea", "DE", "EUR", "43", "CLIENT_OWNED", "88"),
            States.of(StateField.ACCOUNT_STATUS, "ACTIVE")
                .with(StateField.ACCOUNT_REVIEW, "APPROVED")
                .with(StateField.ACCOUNT_VERIFICATION, "VERIFIED"),
            new Contents(true, null, null, null)));
  }

  @Test
  void readsAnAccountOfWhichNothingIsSaid() {
    assertThat(account("").isBare()).isTrue();
    assertThat(account("'name':null,'status':null,'phone_numbers':null").isBare())
        .isTrue();
    assertThat(account("'name':'','status':' ','country':''").isBare()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name",
        "country",
        "currency",
        "ownership_type",
        "account_review_status",
        "status",
        "business_verification_status",
        "is_enabled_for_insights",
        "permissions",
        "phone_numbers",
        "message_templates",
        "timezone_id",
        "owner_business_info"
      })
  void passesOverAFieldOfAnotherType(String field) {
    for (String value : new String[] {"1.5", "{'a':[{'id':{}}]}", "{'data':7}", "{'id':[1]}"}) {
      Account account = account("'" + field + "':" + value + ",'currency':'EUR'");
      assertThat(account.contents()).isEqualTo(Contents.NONE);
      assertThat(account.states()).isEqualTo(States.NONE);
      assertThat(account.profile()).isEqualTo(new Profile(null, null, "EUR", null, null, null));
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
  void readsTheOwnerWhereverItStands(String fields, String owner) {
    assertThat(account(fields).profile().ownerBusinessId()).isEqualTo(owner);
  }

  @Test
  void readsPermissionsUnderBothNames() {
    assertThat(account("'permissions':['VIEW','manage',7,null,'MANAGE']")
            .contents()
            .permissions())
        .containsExactly("MANAGE", "VIEW");
    assertThat(account("'permitted_tasks':['DEVELOP'],'permissions':{'data':['MANAGE']}")
            .contents()
            .permissions())
        .containsExactly("DEVELOP", "MANAGE");
    assertThat(account("'permissions':[]").contents().permissions()).isEmpty();
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
                States.of(StateField.PHONE_NUMBER_STATUS, "CONNECTED")
                    .with(StateField.PHONE_NUMBER_QUALITY, "GREEN")),
            new PhoneNumber("54", null, null, States.NONE)),
        true);
    assertThat(account("'phone_numbers':" + list).contents().phoneNumbers()).isEqualTo(expected);
    assertThat(account("'phone_numbers':{'paging':{'cursors':{'after':'x'}},'data':" + list + "}")
            .contents()
            .phoneNumbers())
        .isEqualTo(expected);
  }

  @Test
  void knowsAListOfPhoneNumbersThatGoesOnForAPartOnly() {
    PhoneNumbers part = account(
            "'phone_numbers':{'data':[{'id':'55'}],'paging':{'next':'https://graph.example/x'}}")
        .contents()
        .phoneNumbers();
    assertThat(part)
        .isEqualTo(
            new PhoneNumbers(List.of(new PhoneNumber("55", null, null, States.NONE)), false));
    PhoneNumbers nameless = account("'phone_numbers':[{'id':'55'},{'status':'CONNECTED'}]")
        .contents()
        .phoneNumbers();
    assertThat(nameless.whole()).isFalse();
  }

  @Test
  void tellsNoNumbersFromNumbersNotTold() {
    assertThat(account("'phone_numbers':[]").contents().phoneNumbers())
        .isEqualTo(new PhoneNumbers(List.of(), true));
    assertThat(account("'phone_numbers':{'paging':{}}").contents().phoneNumbers())
        .isNull();
  }

  @Test
  void countsTemplatesByStatusWhereAllAreListed() {
    String list = "[{'id':'1','status':'APPROVED'},{'status':'approved'},{'status':'PAUSED'}]";
    assertThat(account("'message_templates':" + list).contents().templates())
        .isEqualTo(Map.of("APPROVED", 2, "PAUSED", 1));
    assertThat(account("'message_templates':{'data':" + list + "}").contents().templates())
        .isEqualTo(Map.of("APPROVED", 2, "PAUSED", 1));
    assertThat(account("'message_templates':[]").contents().templates()).isEmpty();
  }

  @Test
  void tellsOfEachUnknownStatusOfATemplate() throws GraphException {
    List<String> told = new ArrayList<>();
    PageDecoder decoder =
        new PageDecoder(Samples.BASE, new Vocabulary(unknown -> told.add(unknown.state())));
    String unknown = "{'status':'NEW','id':'1'},{'status':'NEW','id':'2'}";
    String both = "{'status':'ODD','status':'APPROVED','id':'3'}";
    String known = "{'status':'APPROVED','id':'4'},{'status':'APPROVED','id':'5'}";
    String page = "{'data':[{'id':'7','message_templates':[%s,%s,%s,%s,%s]}]}"
        .formatted(known, unknown, both, both, known);
    Account account = (Account) decoder
        .decode(Samples.CLIENTS, page.replace('\'', '"').getBytes(UTF_8))
        .page()
        .items()
        .get(0);
    assertThat(told).containsExactly("NEW", "NEW", "ODD", "ODD");
    assertThat(account.contents().templates()).isEqualTo(Map.of("APPROVED", 6, "NEW", 2));
  }

  @Test
  void countsNoTemplatesWhereSomeAreNotListedOrHaveNoStatus() {
    assertThat(account("'message_templates':{'data':[{'status':'PAUSED'}],'paging':{'next':'x'}}")
            .contents()
            .templates())
        .isNull();
    assertThat(account("'message_templates':[{'status':'PAUSED'},{'id':'2'}]")
            .contents()
            .templates())
        .isNull();
  }

  @Test
  void cutsLongTextsAndMendsBrokenOnes() {
    assertThat(account("'name':'" + "é".repeat(300) + "'").profile().name()).hasSize(256);
    assertThat(account("'name':'a\\ud83db'").profile().name()).isEqualTo("a\ufffdb");
    assertThat(account("'name':'a\\ud83d\\ude00b'").profile().name()).isEqualTo("a\ud83d\ude00b");
  }
}
