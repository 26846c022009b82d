package io.wabascope.agent.faults;

import static io.wabascope.agent.faults.FaultRow.of;
import static io.wabascope.agent.faults.FaultRow.survived;
import static io.wabascope.agent.faults.SampleExpectation.absent;
import static io.wabascope.agent.faults.SampleExpectation.down;
import static io.wabascope.agent.faults.SampleExpectation.sample;

import java.util.List;

/** Responses that are incomplete, too long or contradictory. */
final class TruthFaultRows {
  private static final String TEMPLATES =
      "fields: [id, name, \"message_templates.limit(2){status}\"]";

  private TruthFaultRows() {}

  static List<FaultRow> all() {
    return List.of(
        survived(
            "long-list",
            "times: 1\n    do: [{world: {phone_numbers: 250, id: \"ACCOUNT\"}},"
                + " {world: {set: {phone_numbers.status: BANNED}, id: \"ACCOUNT\"}}]",
            "",
            sample(
                "whatsapp_phone_number_status\\{phone_number_id=\"ACCOUNT00249\".*\"BANNED\"", 1),
            absent("whatsapp_account_list_truncated\\{waba_id=\"ACCOUNT\"")),
        survived(
            "cut-list",
            "times: 1\n    do: {world: {phone_numbers: 250, id: \"ACCOUNT\"}}\n"
                + "  - {edge: phone_numbers, node: \"ACCOUNT\", do: missing}",
            "",
            sample(
                "whatsapp_account_list_truncated\\{waba_id=\"ACCOUNT\",list=\"phone_numbers\"", 1)),
        survived(
            "list-left-out",
            "do: {omit: [phone_numbers]}",
            "",
            absent("whatsapp_phone_number_info\\{.*waba_id=\"ACCOUNT\"")),
        survived(
            "list-false",
            "do: {replace: {phone_numbers: false}}",
            "",
            absent("whatsapp_phone_number_info\\{.*waba_id=\"ACCOUNT\"")),
        survived(
            "templates-left-out",
            "do: {omit: [message_templates]}",
            TEMPLATES,
            absent("whatsapp_account_message_templates\\{waba_id=\"ACCOUNT\"")),
        survived(
            "state-null",
            "do: {replace: {quality_rating: null, quality_score: null}}",
            "",
            absent("whatsapp_phone_number_quality_rating\\{.*waba_id=\"ACCOUNT\""),
            sample("whatsapp_phone_number_info\\{.*waba_id=\"ACCOUNT\"", 1)),
        survived(
            "state-left-out",
            "do: {omit: [account_review_status]}",
            "",
            absent("whatsapp_account_review_status\\{waba_id=\"ACCOUNT\"")),
        survived(
            "state-object",
            "do: {replace: {quality_rating: {score: GREEN}}}",
            "",
            sample(
                "whatsapp_phone_number_quality_rating\\{.*waba_id=\"ACCOUNT\",rating=\"UNREADABLE\"",
                1),
            new SampleExpectation(
                "wabascope_unreadable_values_total\\{field=\"phone_number_quality_rating\"",
                count -> count >= 1)),
        unreadable("items-null", "null"),
        unreadable("items-text-id", "text_id"),
        of("endless", "do: empty_page", down()),
        new FaultRow(
            "contradiction",
            "do: {repeat: {account_review_status: CONTRADICTED}}",
            "page_size: 5",
            start -> List.of(
                sample("whatsapp_account_review_status\\{.*status=\"CONTRADICTED\"", 1),
                SampleExpectation.recovered(start),
                sample("whatsapp_transitions_total\\{.*to=\"CONTRADICTED\"", 1),
                absent("whatsapp_transitions_total\\{.*from=\"CONTRADICTED\""))));
  }

  /** Sweeps continue, store what is readable and remove nothing. */
  private static FaultRow unreadable(String name, String kind) {
    return survived(
        name,
        "do: {unreadable_items: \"" + kind + "\"}",
        "",
        down(),
        new SampleExpectation(
            "wabascope_unreadable_items_total\\{edge=\"owned_whatsapp_business_accounts\"",
            count -> count >= 1));
  }
}
