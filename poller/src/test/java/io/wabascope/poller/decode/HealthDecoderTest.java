package io.wabascope.poller.decode;

import static io.wabascope.poller.decode.GraphFixtures.account;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.HealthReport;
import io.wabascope.core.inventory.HealthReport.HealthError;
import io.wabascope.core.inventory.ObjectStates;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.PhoneNumberDetails;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.StateNormalizer;
import io.wabascope.core.inventory.StateNormalizer.UnknownState;
import io.wabascope.poller.api.GraphException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of the shapes that Meta documents and that public reports show, with made-up data. */
class HealthDecoderTest {
  private static final String BUSINESS_AND_APP =
      "{'entity_type':'BUSINESS','id':'900','can_send_message':'AVAILABLE'},"
          + "{'entity_type':'APP','id':'901','can_send_message':'AVAILABLE',"
          + "'can_receive_call_sip':'AVAILABLE'}";

  @Test
  void anAvailableAccountHasEntitiesAndNoErrors() {
    Account account = health("{'can_send_message':'AVAILABLE','entities':[{'entity_type':'WABA',"
        + "'id':'7','can_send_message':'AVAILABLE'}," + BUSINESS_AND_APP + "]}");
    assertStates(account, "AVAILABLE", "AVAILABLE");
    assertThat(account.details().health())
        .isEqualTo(new HealthReport(
            Map.of("WABA", "AVAILABLE", "BUSINESS", "AVAILABLE", "APP", "AVAILABLE"), List.of()));
  }

  @Test
  void aMissingPaymentMethodBlocksSending() {
    Account account = health("{'entities':[{'id':'7','can_send_message':'BLOCKED','errors':["
        + error("141006") + "],'entity_type':'WABA'}," + BUSINESS_AND_APP
        + "],'can_send_message':'BLOCKED'}");
    assertStates(account, "BLOCKED", "BLOCKED");
    assertThat(account.details().health())
        .isEqualTo(new HealthReport(
            Map.of("WABA", "BLOCKED", "BUSINESS", "AVAILABLE", "APP", "AVAILABLE"),
            List.of(new HealthError("WABA", 141006))));
  }

  /** Meta's own example: calls over SIP are not set up, and its verdict is BLOCKED. */
  @Test
  void missingCallingDoesNotBlockSending() {
    Account account = health("{'can_send_message':'BLOCKED','entities':[{'entity_type':"
        + "'PHONE_NUMBER','id':'51','can_send_message':'AVAILABLE','can_receive_call_sip':"
        + "'BLOCKED','errors':[" + error("138024") + "]},{'entity_type':'WABA','id':'7',"
        + "'can_send_message':'AVAILABLE'},{'entity_type':'APP','id':'901','can_send_message':"
        + "'AVAILABLE','can_receive_call_sip':'BLOCKED','errors':[" + error("138025") + "]}]}");
    assertStates(account, "BLOCKED", "AVAILABLE");
    assertThat(account.details().health().errors())
        .containsExactly(new HealthError("APP", 138025), new HealthError("PHONE_NUMBER", 138024));
  }

  @Test
  void anUnverifiedBusinessIsALimitation() {
    Account account = health("{'can_send_message':'LIMITED','entities':[{'entity_type':'BUSINESS',"
        + "'id':'900','can_send_message':'LIMITED','errors':[" + error("141010")
        + "],'additional_info':['Some limit applies.']}]}");
    assertStates(account, "LIMITED", "LIMITED");
  }

  /** Both were reported of accounts that can send, so the alert waits; the state is shown. */
  @ParameterizedTest
  @ValueSource(ints = {141006, 141008})
  void anAccountIsBlockedWhateverItsStatus(int code) {
    Account account = account("'status':'ONBOARDING','health_status':{'can_send_message':'BLOCKED',"
        + "'entities':[{'entity_type':'WABA','can_send_message':'BLOCKED','errors':["
        + error("'" + code + "'") + "]}]}");
    assertStates(account, "BLOCKED", "BLOCKED");
    assertThat(account.details().health().errors()).containsExactly(new HealthError("WABA", code));
    assertThat(account.states().get(StateField.ACCOUNT_STATUS)).isEqualTo("ONBOARDING");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "false", "{}", "{'entities':[]}"})
  void anAbsentReportIsNoState(String value) {
    assertThat(health(value).hasOnlyId()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"'BLOCKED'", "7", "true", "[]", "[{'can_send_message':'BLOCKED'}]"})
  void aReportOfAnotherTypeIsUnreadable(String value) throws GraphException {
    List<UnknownState> reported = new ArrayList<>();
    Account account = counted("'health_status':" + value, reported);
    assertStates(account, "UNREADABLE", "UNREADABLE");
    assertThat(account.details().health()).isNull();
    assertThat(reported)
        .containsExactly(new UnknownState(StateField.ACCOUNT_CAN_SEND, "UNREADABLE", false, true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{'can_send_message':'blocked'}; BLOCKED; BLOCKED",
        "{'can_send_message':'PAUSED'}; PAUSED; PAUSED",
        "{'can_send_message':7}; UNREADABLE; UNREADABLE",
        "{'can_send_message':'BLOCKED','entities':{'0':{'can_send_message':'AVAILABLE'}}};"
            + " BLOCKED; BLOCKED",
        "{'can_send_message':'BLOCKED','entities':[null,7,'x',false]}; BLOCKED; BLOCKED",
        "{'can_send_message':'BLOCKED','entities':[{'entity_type':'WABA','can_send_message':'BLOCKED',"
            + "'errors':{'error_code':138024}}]}; BLOCKED; BLOCKED",
        "{'can_send_message':'AVAILABLE','entities':[{'can_send_message':'LIMITED'}]};"
            + " AVAILABLE; LIMITED",
        "{'can_send_message':'Blocked','entities':[{'entity_type':'waba',"
            + "'can_send_message':'blocked','errors':null}]}; BLOCKED; BLOCKED",
        "{'can_send_message':'BLOCKED','entities':[{'entity_type':'FLOW','can_send_message':"
            + "'AVAILABLE'},{'entity_type':'CREDIT_LINE','can_send_message':'BLOCKED','errors':"
            + "[{'error_code':'138024'}]}]}; BLOCKED; AVAILABLE",
        // lists as objects with numbers as names
        "{'can_send_message':'BLOCKED','entities':{'0':{'entity_type':'WABA','can_send_message':"
            + "'AVAILABLE'},'1':{'entity_type':'APP','can_send_message':'BLOCKED','errors':"
            + "{'0':{'error_code':138025}}}}}; BLOCKED; AVAILABLE",
      })
  void oddReportsAreReadAsFarAsPossible(String value, String canSend, String sending) {
    assertStates(health(value), canSend, sending);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "7",
        "null",
        "{'error_code':null}",
        "{'error_code':'x'}",
        "{'error_code':[141006]}",
        "{'error_code':12345678901}"
      })
  void anErrorWithoutACodeBlocks(String error) {
    Account account = health("{'can_send_message':'BLOCKED','entities':[{'entity_type':'WABA',"
        + "'can_send_message':'BLOCKED','errors':[" + error + "]}]}");
    assertStates(account, "BLOCKED", "BLOCKED");
    assertThat(account.details().health().errors()).containsExactly(new HealthError("WABA", 0));
  }

  @Test
  void newTypesAndStatesOfEntitiesStayVisibleAndAreCounted() throws GraphException {
    List<UnknownState> reported = new ArrayList<>();
    Account account = counted(
        "'health_status':{'can_send_message':'AVAILABLE','entities':[{'entity_type':'CREDIT_LINE',"
            + "'can_send_message':'PAUSED'},{'can_send_message':'AVAILABLE'}]}",
        reported);
    assertThat(account.details().health().entities())
        .isEqualTo(Map.of("CREDIT_LINE", "PAUSED", "UNKNOWN", "AVAILABLE"));
    assertThat(reported)
        .containsExactlyInAnyOrder(
            new UnknownState(StateField.HEALTH_ENTITY_TYPE, "CREDIT_LINE", true),
            new UnknownState(StateField.HEALTH_ENTITY, "PAUSED", true));
  }

  @Test
  void decodesLimitMarketingStatusAndFunding() throws GraphException {
    List<UnknownState> reported = new ArrayList<>();
    Account account = counted(
        "'whatsapp_business_manager_messaging_limit':'TIER_5M',"
            + "'marketing_messages_onboarding_status':'ONBOARDED','primary_funding_id':'1029'",
        reported);
    assertThat(account.states())
        .isEqualTo(ObjectStates.of(StateField.ACCOUNT_MESSAGING_LIMIT, "TIER_5M")
            .with(StateField.ACCOUNT_MARKETING_MESSAGES, "ONBOARDED")
            .with(StateField.ACCOUNT_FUNDING, "PRESENT"));
    assertThat(reported)
        .containsExactly(new UnknownState(StateField.ACCOUNT_MESSAGING_LIMIT, "TIER_5M", true));
    assertThat(account.toString()).doesNotContain("1029");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "'TIER_UNLIMITED',TIER_UNLIMITED",
        "'tier_2k',TIER_2K",
        "'UNLIMITED',UNLIMITED",
        "2000,UNREADABLE",
        "{},UNREADABLE",
        "[],UNREADABLE",
        "'',",
        "null,"
      })
  void aMessagingLimitIsATier(String value, String state) {
    assertThat(account("'whatsapp_business_manager_messaging_limit':" + value)
            .states()
            .get(StateField.ACCOUNT_MESSAGING_LIMIT))
        .isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "1029,PRESENT",
        "'1029',PRESENT",
        "0,ABSENT",
        "'',ABSENT",
        "null,ABSENT",
        "false,ABSENT",
        "{},UNREADABLE",
        "true,UNREADABLE"
      })
  void onlyThePresenceOfFundingIsKept(String value, String state) {
    assertThat(account("'primary_funding_id':" + value).states().get(StateField.ACCOUNT_FUNDING))
        .isEqualTo(state);
  }

  @Test
  void decodesTheFieldsOfANumber() {
    PhoneNumber number = number("'name_status':'DECLINED','new_name_status':'PENDING_REVIEW',"
        + "'code_verification_status':'NOT_VERIFIED','throughput':{'level':'HIGH'},"
        + "'account_mode':'SANDBOX','platform_type':'ON_PREMISE',"
        + "'is_official_business_account':true,"
        + "'last_onboarded_time':'2026-05-01T10:00:00+0000','certificate':'CmkKJQ',"
        + "'health_status':{'can_send_message':'BLOCKED','entities':[{'entity_type':"
        + "'PHONE_NUMBER','can_send_message':'BLOCKED','errors':[" + error("141000") + "]}]}");
    assertThat(number)
        .isEqualTo(new PhoneNumber(
            "51",
            null,
            null,
            ObjectStates.of(StateField.PHONE_NUMBER_NAME, "DECLINED")
                .with(StateField.PHONE_NUMBER_NEW_NAME, "PENDING_REVIEW")
                .with(StateField.PHONE_NUMBER_CODE_VERIFICATION, "NOT_VERIFIED")
                .with(StateField.PHONE_NUMBER_THROUGHPUT, "HIGH")
                .with(StateField.PHONE_NUMBER_MODE, "SANDBOX")
                .with(StateField.PHONE_NUMBER_PLATFORM, "ON_PREMISE")
                .with(StateField.PHONE_NUMBER_CAN_SEND, "BLOCKED")
                .with(StateField.PHONE_NUMBER_SENDING, "BLOCKED"),
            new PhoneNumberDetails(true, Instant.parse("2026-05-01T10:00:00Z")),
            null));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "{},",
        "null,",
        "'HIGH',HIGH",
        "['HIGH'],UNREADABLE",
        "7,UNREADABLE",
        "{'level':7},UNREADABLE"
      })
  void theThroughputIsAnObjectWithALevel(String value, String level) {
    assertThat(number("'throughput':" + value).states().get(StateField.PHONE_NUMBER_THROUGHPUT))
        .isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`'quality_score':{'score':'RED','date':1760000000}`,RED",
        "`'quality_rating':null,'quality_score':{'score':'RED'}`,RED",
        "`'quality_score':{'score':'RED'},'quality_rating':'GREEN'`,GREEN",
        "`'quality_rating':7,'quality_score':{'score':'RED'}`,UNREADABLE",
        "'quality_score':'yellow',YELLOW",
        "'quality_score':{},",
        "'quality_score':null,"
      })
  void theScoreIsTheQualityOfANumberWithoutARating(String fields, String quality) {
    assertThat(number(fields).states().get(StateField.PHONE_NUMBER_QUALITY)).isEqualTo(quality);
  }

  private static PhoneNumber number(String fields) {
    return account("'phone_numbers':[{'id':'51'," + fields + "}]")
        .details()
        .phoneNumbers()
        .list()
        .get(0);
  }

  private static String error(String code) {
    return "{'error_code':" + code
        + ",'error_description':'Made up.','possible_solution':'Made up.'}";
  }

  private static Account health(String value) {
    return account("'health_status':" + value);
  }

  private static Account counted(String fields, List<UnknownState> reported) throws GraphException {
    PageDecoder decoder = new PageDecoder(GraphFixtures.BASE, new StateNormalizer(reported::add));
    String page = ("{'data':[{'id':'7'," + fields + "}]}").replace('\'', '"');
    return (Account) decoder
        .decode(GraphFixtures.CLIENTS, page.getBytes(UTF_8))
        .page()
        .items()
        .get(0);
  }

  private static void assertStates(Account account, String canSend, String sending) {
    assertThat(account.states().get(StateField.ACCOUNT_CAN_SEND)).isEqualTo(canSend);
    assertThat(account.states().get(StateField.ACCOUNT_SENDING)).isEqualTo(sending);
  }
}
