package io.wabascope.agent.webhook;

import io.wabascope.config.AppSettings;
import io.wabascope.config.Settings;
import io.wabascope.config.WebhookSettings;
import io.wabascope.config.secret.Secret;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.TargetSpec;
import io.wabascope.poller.webhook.HintedApp;
import io.wabascope.poller.webhook.WebhookApp;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The apps whose events are accepted. Thread-safe: replaced as a whole. */
public final class AcceptedApps {
  private final Consumer<String> onSecret;
  private volatile Map<String, WebhookApp> receiving = Map.of();
  private volatile Map<String, HintedApp> hinted = Map.of();

  /**
   * @param onSecret receives each secret before it is used, so that no log line shows it
   */
  public AcceptedApps(Consumer<String> onSecret) {
    this.onSecret = onSecret;
  }

  /** Replaces the apps by those of the settings. */
  void update(Settings settings) {
    WebhookSettings webhooks = settings.webhooks();
    Map<String, WebhookApp> nextReceiving = new HashMap<>();
    Map<String, HintedApp> nextHinted = new HashMap<>();
    for (AppSettings app : settings.apps()) {
      Secret appSecret = app.appSecret();
      Secret verifyToken = app.webhookVerifyToken();
      if (webhooks != null && appSecret != null && verifyToken != null) {
        int calls = app.budget().callsOf(settings.eventShare(app.name()));
        nextHinted.put(app.name(), new HintedApp(app.targetSpecs(), calls));
        nextReceiving.put(
            app.name(),
            new WebhookApp(app.name(), () -> reveal(appSecret), () -> reveal(verifyToken)));
      }
    }
    hinted = Map.copyOf(nextHinted);
    receiving = Map.copyOf(nextReceiving);
  }

  private String reveal(Secret secret) {
    String value = secret.reveal();
    onSecret.accept(value);
    return value;
  }

  /** Returns what the receiver needs, by name. */
  Map<String, WebhookApp> receiving() {
    return receiving;
  }

  /** Returns what reads after events need, by name. */
  public Map<String, HintedApp> hinted() {
    return hinted;
  }

  /** Returns the target that stands for the app in hints: the first by its key. */
  public @Nullable Target lead(String app) {
    HintedApp found = hinted.get(app);
    return found == null
        ? null
        : found.specs().stream().map(TargetSpec::target).min(Target::compareTo).orElse(null);
  }
}
