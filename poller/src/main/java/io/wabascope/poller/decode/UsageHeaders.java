package io.wabascope.poller.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.MultiMap;
import io.wabascope.core.graph.Usage;
import io.wabascope.core.graph.Usage.Resource;
import io.wabascope.core.graph.Usage.Scope;
import io.wabascope.core.ratelimit.Block;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses the usage headers, which the API sends once there is usage to report.
 *
 * <p>Their values are JSON. An invalid value is ignored; it does not mean a usage of zero.
 */
final class UsageHeaders {
  private static final String APP = "X-App-Usage";
  private static final String BUSINESS = "X-Business-Use-Case-Usage";
  private static final int MAX_IDS = 64;

  private UsageHeaders() {}

  static List<Usage> of(MultiMap headers) {
    Map<String, UsageBuilder> businesses = new LinkedHashMap<>();
    UsageBuilder app = new UsageBuilder();
    headers.getAll(APP).forEach(value -> read(value, app::read));
    headers.getAll(BUSINESS).forEach(value -> read(value, in -> business(in, businesses)));
    List<Usage> usages = new ArrayList<>(1 + businesses.size());
    app.addTo(usages, Scope.APP, "");
    businesses.forEach((id, reading) -> reading.addTo(usages, Scope.BUSINESS, id));
    return usages;
  }

  private static void read(String value, JsonReader.DocumentHandler use) {
    try {
      JsonReader.read(value.getBytes(UTF_8), use);
    } catch (IOException e) {
      return; // what was read before the error still counts
    }
  }

  /**
   * An id may have several types of usage. The highest value counts, of the types of WhatsApp and
   * of those without a name. Other types, such as advertising, have quotas that these calls do not
   * use.
   */
  private static void business(JsonReader in, Map<String, UsageBuilder> businesses)
      throws IOException {
    in.object(name -> {
      String id = FieldValues.id(name);
      if (id != null && (businesses.size() < MAX_IDS || businesses.containsKey(id))) {
        UsageBuilder sum = businesses.computeIfAbsent(id, i -> new UsageBuilder());
        in.array(() -> {
          UsageBuilder usage = new UsageBuilder();
          try {
            usage.read(in);
          } finally { // what was read before the error still counts
            sum.addIfOurs(usage);
          }
        });
      }
    });
  }

  /** Collects the usage of one id. */
  private static final class UsageBuilder {
    private final Map<Resource, Double> ratios = new EnumMap<>(Resource.class);
    private Duration regainIn = Duration.ZERO;
    private boolean isOurs = true;

    void read(JsonReader in) throws IOException {
      in.object(name -> {
        switch (name) {
          case "type" -> isOurs = isWhatsAppManagement(in.text());
          case "call_count" -> addUsage(Resource.CALL_COUNT, in.number());
          case "total_time" -> addUsage(Resource.TOTAL_TIME, in.number());
          case "total_cputime" -> addUsage(Resource.TOTAL_CPUTIME, in.number());
          case "estimated_time_to_regain_access" -> addRegainTime(in.number());
          default -> {}
        }
      });
    }

    private static boolean isWhatsAppManagement(@Nullable String type) {
      String lower = type == null ? "" : type.strip().toLowerCase(Locale.ROOT);
      return lower.isEmpty() || (lower.startsWith("whatsapp") && !lower.contains("messag"));
    }

    void addIfOurs(UsageBuilder other) {
      if (other.isOurs) {
        other.ratios.forEach((resource, ratio) -> ratios.merge(resource, ratio, Math::max));
        regainIn = other.regainIn.compareTo(regainIn) > 0 ? other.regainIn : regainIn;
      }
    }

    private void addUsage(Resource resource, @Nullable Double percent) {
      if (percent != null && percent >= 0) {
        ratios.merge(resource, percent / 100 + 0.0, Math::max); // no -0.0
      }
    }

    private void addRegainTime(@Nullable Double minutes) {
      if (minutes != null && minutes > 0) {
        double seconds = Math.min(minutes * 60, (double) Block.MAX_DURATION.toSeconds());
        Duration regain = Duration.ofSeconds((long) Math.ceil(seconds));
        regainIn = regain.compareTo(regainIn) > 0 ? regain : regainIn;
      }
    }

    void addTo(List<Usage> usages, Scope scope, String id) {
      if (!ratios.isEmpty() || !regainIn.isZero()) {
        usages.add(new Usage(scope, id, ratios, regainIn));
      }
    }
  }
}
