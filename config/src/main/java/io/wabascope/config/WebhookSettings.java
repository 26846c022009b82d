package io.wabascope.config;

import io.wabascope.config.web.WebConfigFile;
import io.wabascope.config.yaml.HostPort;
import io.wabascope.config.yaml.ParseContext;
import io.wabascope.config.yaml.ValueParsers;
import io.wabascope.config.yaml.YamlSection;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where Meta's events are received, and the part of each app's budget that they may use.
 *
 * @param configFile path of a file in the format of {@code web.yml}, for TLS and a rate limit
 * @param webConfig content of the file
 * @param budgetShare the largest fraction of an app's calls in any hour that read accounts after
 *     events
 */
public record WebhookSettings(
    HostPort listenAddress,
    @Nullable Path configFile,
    WebConfigFile webConfig,
    double budgetShare) {
  private static final HostPort DEFAULT_ADDRESS = new HostPort("127.0.0.1", 9899);
  private static final double DEFAULT_SHARE = 0.25;

  /** Reads the section; null if it is not set. Blocks. */
  static @Nullable WebhookSettings read(YamlSection root, List<AppSettings> apps) {
    boolean isAccepted = apps.stream().anyMatch(app -> app.webhookVerifyToken() != null);
    if (root.get("webhooks") == null) {
      if (isAccepted) {
        root.addProblem(
            "webhooks",
            "is missing, so the app with a webhook_verify_token receives no events; set"
                + " webhooks.listen_address, or remove the token");
      }
      return null;
    }
    return root.section("webhooks", webhooks -> {
      if (!isAccepted && !apps.isEmpty()) {
        webhooks.addProblem("no app accepts events; set apps[].webhook_verify_token_file and"
            + " app_secret_file, or remove webhooks");
      }
      return read(webhooks);
    });
  }

  private static WebhookSettings read(YamlSection webhooks) {
    ParseContext context = webhooks.context();
    Path file = webhooks.optional("config_file", ValueParsers.path(context.directory()));
    WebConfigFile content = WebSettings.readFile(context, file);
    if (!content.users().isEmpty()) {
      webhooks.addProblem(
          "config_file", "must not have basic_auth_users: Meta sends a signature, no password");
    }
    return new WebhookSettings(
        webhooks.getOrDefault("listen_address", DEFAULT_ADDRESS, ValueParsers::listenAddress),
        file,
        content,
        webhooks.getOrDefault("budget_share", DEFAULT_SHARE, ValueParsers::ratio));
  }

  /** Whether the file, or one that it names, has changed or cannot be read. Blocks. */
  boolean isOutdated() {
    return WebSettings.isOutdated(configFile, webConfig);
  }

  Map<String, Object> toMap() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("listen_address", listenAddress.toString());
    if (configFile != null) {
      keys.put("config_file", configFile.toString());
    }
    keys.put("budget_share", budgetShare);
    return keys;
  }
}
