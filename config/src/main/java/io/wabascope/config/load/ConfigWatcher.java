package io.wabascope.config.load;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.wabascope.config.AppSettings;
import io.wabascope.config.Settings;
import io.wabascope.config.secret.Secret;
import io.wabascope.config.yaml.ConfigException;
import io.wabascope.config.yaml.Problem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Watches a configuration file, its secrets, and its web.yml with the files that web.yml names.
 *
 * <p>It compares content on a timer, because mounted files change by a swap of links, with any
 * modification time. Its fields are confined to one context, on which the listener is called as
 * well. Files are read on worker threads. A check begins after the previous one has ended.
 */
public final class ConfigWatcher {
  public static final Duration DEFAULT_PERIOD = Duration.ofSeconds(5);

  /** Receives changes. Called on the watcher's context: must not block. */
  public interface ConfigListener {
    /** Called with valid settings; also when problems have disappeared without a change. */
    void onReloaded(Settings settings);

    /**
     * Called if a change is invalid or a secret cannot be read. The previous settings stay active.
     */
    void onInvalid(List<Problem> problems);

    /**
     * Called when an app's token or secret has changed; {@link Secret#reveal} returns the new one.
     */
    void onSecretChanged(AppSettings app);
  }

  private final Context context;
  private final ConfigFileReader file;
  private final Duration period;
  private final ConfigListener listener;

  private ConfigCheck.LoadedConfig config;
  private Future<?> lastCheck = Future.succeededFuture();
  private @Nullable Future<Settings> waitingReload;
  private long timer;
  private boolean closed;

  private ConfigWatcher(
      ConfigFileReader file, Settings current, Duration period, ConfigListener listener) {
    this.context = file.vertx().getOrCreateContext();
    this.file = file;
    this.period = period;
    this.listener = listener;
    this.config = new ConfigCheck.LoadedConfig(current, null, List.of());
  }

  /**
   * Begins to watch.
   *
   * @param current the active settings, loaded from {@code text}
   * @param period from the end of one check to the beginning of the next
   */
  public static ConfigWatcher start(
      Vertx vertx,
      ConfigSource source,
      Settings current,
      Duration period,
      ConfigListener listener) {
    ConfigFileReader configFile = new ConfigFileReader(vertx, source);
    ConfigWatcher watcher = new ConfigWatcher(configFile, current, period, listener);
    watcher.context.runOnContext(ignored -> watcher.scheduleNext());
    return watcher;
  }

  /**
   * Checks immediately. The listener is called with the result even if nothing changed. Calls that
   * wait for a check in progress share the next one.
   *
   * @return the active settings, or a {@link ConfigException} if the files are invalid
   */
  public Future<Settings> reloadNow() {
    Promise<Settings> result = Promise.promise();
    context.runOnContext(ignored -> {
      Future<Settings> reload = waitingReload == null ? check(true) : waitingReload;
      waitingReload = reload;
      reload.onComplete(result);
    });
    return result.future();
  }

  /** Stops watching, and waits for a check in progress. Call it before Vert.x is closed. */
  public Future<Void> close() {
    Promise<Void> ended = Promise.promise();
    context.runOnContext(ignored -> {
      closed = true;
      file.vertx().cancelTimer(timer);
      lastCheck.onComplete(previous -> ended.complete());
    });
    return ended.future();
  }

  private void scheduleNext() {
    if (!closed) {
      timer = file.vertx()
          .setTimer(period.toMillis(), id -> check(false).onComplete(ignored -> scheduleNext()));
    }
  }

  Future<Settings> check(boolean isForced) {
    Promise<Settings> result = Promise.promise();
    lastCheck.onComplete(previous -> context.runOnContext(ignored -> check(isForced, result)));
    lastCheck = result.future();
    return result.future();
  }

  private void check(boolean isForced, Promise<Settings> result) {
    waitingReload = isForced ? null : waitingReload;
    ConfigCheck configCheck = new ConfigCheck(config, file.source(), isForced);
    file.read()
        .compose(
            bytes -> runBlocking(() -> configCheck.check(bytes)),
            e -> runBlocking(() -> configCheck.checkSecretsOnly(e)))
        .onComplete(
            changes -> context.runOnContext(ignored -> notifyListener(changes, result)),
            failure -> context.runOnContext(ignored -> result.fail(failure)));
  }

  private Future<ConfigCheck.ConfigChanges> runBlocking(
      Callable<ConfigCheck.ConfigChanges> configCheck) {
    return file.vertx().executeBlocking(configCheck, false);
  }

  private void notifyListener(ConfigCheck.ConfigChanges changes, Promise<Settings> result) {
    config = changes.config();
    boolean isValid = config.problems().isEmpty();
    try {
      if (changes.isReported() && isValid) {
        listener.onReloaded(config.settings());
      } else if (changes.isReported()) {
        listener.onInvalid(config.problems());
      }
      changes.rotatedApps().forEach(listener::onSecretChanged);
    } finally { // Vert.x reports a failed listener; watching continues
      if (isValid) {
        result.complete(config.settings());
      } else {
        result.fail(new ConfigException(config.problems()));
      }
    }
  }
}
