package io.wabascope.poller.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Generates random responses: correct names in the correct places, then damaged. */
final class RandomJson {
  private static final List<String> FIELDS = List.of(
      "id",
      "name",
      "status",
      "country",
      "currency",
      "timezone_id",
      "ownership_type",
      "account_review_status",
      "business_verification_status",
      "verification_status",
      "business_status",
      "created_time",
      "updated_time",
      "owner_business_info",
      "owner_business",
      "business_id",
      "on_behalf_of_business_info",
      "is_enabled_for_insights",
      "permissions",
      "permitted_tasks",
      "message_templates",
      "phone_numbers",
      "quality_rating",
      "display_phone_number",
      "verified_name",
      "data",
      "paging",
      "next",
      "cursors",
      "after",
      "before",
      "error",
      "code",
      "message",
      "error_subcode",
      "is_transient",
      "fbtrace_id",
      "call_count",
      "total_time",
      "total_cputime",
      "estimated_time_to_regain_access",
      "type",
      "expires_at",
      "is_valid",
      "scopes",
      "88",
      "1029384756");
  private static final List<String> SCALARS = List.of(
      "null",
      "true",
      "false",
      "0",
      "-1",
      "1",
      "4",
      "190",
      "80008",
      "1.5",
      "1e999",
      "-0.0",
      "1e-9",
      "9007199254740993",
      "123456789012345678901234567890",
      "1738690807",
      "1738690807000",
      "\"\"",
      "\" \"",
      "\"7\"",
      "\"APPROVED\"",
      "\"approved\"",
      "\"on hold\"",
      "\"GREEN\"",
      "\"2025-02-04T17:40:07+0000\"",
      "\"2025-02-30T17:40:07Z\"",
      "\"43\"",
      "\"\\ud83d\"",
      "\"\\u0000\"",
      "\"\\ud83d\\ude00\"",
      "\"https://graph.example/v25.0/x?after=abc\"",
      "\"https://graph.example/v25.0/1029384756/client_whatsapp_business_accounts?after=%41\"");
  private static final int MAX_DEPTH = 4;

  private final RandomGenerator random;

  RandomJson(RandomGenerator random) {
    this.random = random;
  }

  /** Usually a page: valid, with unusual values, or damaged. */
  byte[] page() {
    String json = "{" + data() + (random.nextInt(3) == 0 ? ",\"paging\":" + value(1) : paging())
        + (random.nextInt(8) == 0 ? ",\"error\":" + value(1) : "") + "}";
    return corruptJson(json);
  }

  /** Usually an error. */
  byte[] error() {
    return corruptJson("{\"error\":" + (random.nextInt(4) == 0 ? value(1) : object(1)) + "}");
  }

  /** Usually the value of a usage header. */
  byte[] usage() {
    return corruptJson(random.nextBoolean() ? object(3) : "{\"88\":" + array(2) + "}");
  }

  private String data() {
    return random.nextInt(10) == 0
        ? "\"data\":" + value(1)
        : "\"data\":"
            + IntStream.range(0, random.nextInt(6))
                .mapToObj(
                    i -> "{\"id\":\"" + random.nextInt(9) + "\"," + object(2).substring(1))
                .map(item -> item.endsWith(",}") ? item.replace(",}", "}") : item)
                .collect(Collectors.joining(",", "[", "]"));
  }

  private String paging() {
    return random.nextBoolean()
        ? ""
        : ",\"paging\":{\"cursors\":{\"after\":" + scalar() + "},\"next\":" + scalar() + "}";
  }

  private String value(int depth) {
    int kind = depth > MAX_DEPTH ? 0 : random.nextInt(6);
    return kind < 3 ? scalar() : kind == 3 ? array(depth + 1) : object(depth + 1);
  }

  private String scalar() {
    return random.nextInt(200) == 0
        ? '"' + "x".repeat(random.nextInt(3_000)) + '"'
        : SCALARS.get(random.nextInt(SCALARS.size()));
  }

  private String array(int depth) {
    return IntStream.range(0, random.nextInt(4))
        .mapToObj(i -> value(depth))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private String object(int depth) {
    return IntStream.range(0, random.nextInt(7))
        .mapToObj(i -> '"' + FIELDS.get(random.nextInt(FIELDS.size())) + "\":" + value(depth))
        .collect(Collectors.joining(",", "{", "}"));
  }

  /**
   * Returns half of the texts unchanged, the others with some bytes removed, changed or repeated.
   */
  private byte[] corruptJson(String json) {
    byte[] bytes = json.getBytes(UTF_8);
    int wounds = random.nextBoolean() ? 0 : 1 + random.nextInt(3);
    for (int i = 0; i < wounds && bytes.length > 2; i++) {
      bytes = corruptBytes(bytes);
    }
    return bytes;
  }

  private byte[] corruptBytes(byte[] bytes) {
    int at = random.nextInt(bytes.length);
    int to = Math.min(bytes.length, at + 1 + random.nextInt(16));
    switch (random.nextInt(5)) {
      case 0:
        return Arrays.copyOf(bytes, at);
      case 1:
        bytes[at] = (byte) random.nextInt(256);
        return bytes;
      case 2:
        return joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, to, bytes.length));
      case 3:
        return joined(Arrays.copyOf(bytes, to), Arrays.copyOfRange(bytes, at, bytes.length));
      default:
        byte[] brackets = "[".repeat(random.nextInt(200)).getBytes(UTF_8);
        return joined(
            joined(Arrays.copyOf(bytes, at), brackets),
            Arrays.copyOfRange(bytes, at, bytes.length));
    }
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
