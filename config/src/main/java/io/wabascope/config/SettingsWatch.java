package io.wabascope.config;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Watches a configuration file, the secrets that it names, and its web.yml with what that names.
 *
 * <p>By timer and content, because mounted files change by a swap of links, with any modification
 * time. Its fields are confined to one context, on which the listener is told as well; files are
 * read on worker threads, and a look begins when the one before has ended.
 */
public final class SettingsWatch {
  public static final Duration USUAL_PERIOD = Duration.ofSeconds(5);

  /** Who wants to know of changes. Told on the watch's context: it must not block. */
  public interface Listener {
    /** These settings are in force; also told when trouble has passed without a change. */
    void reloaded(Settings settings);

    /** A change is refused as a whole, or a secret cannot be read. What was in force stays. */
    void refused(List<Problem> problems);

    /** An app's token or secret is another one now; {@link Secret#reveal} gives it already. */
    void secretChanged(AppSettings app);
  }

  private final Context context;
  private final ConfigFile file;
  private final Duration period;
  private final Listener listener;

  private Look.State state;
  private Future<?> last = Future.succeededFuture();
  private long timer;
  private boolean closed;

  private SettingsWatch(ConfigFile file, Settings current, Duration period, Listener listener) {
    this.context = file.vertx().getOrCreateContext();
    this.file = file;
    this.period = period;
    this.listener = listener;
    this.state = new Look.State(current, null, List.of());
  }

  /**
   * Begins to watch.
   *
   * @param current the settings in force, loaded from that text
   * @param period from the end of one look to the beginning of the next
   */
  public static SettingsWatch start(
      Vertx vertx, SettingsText text, Settings current, Duration period, Listener listener) {
    ConfigFile watched = new ConfigFile(vertx, text);
    SettingsWatch watch = new SettingsWatch(watched, current, period, listener);
    watch.context.runOnContext(go -> watch.arm());
    return watch;
  }

  /**
   * Looks at once. The listener is told what came of it, even if nothing changed.
   *
   * @return the settings in force, or a {@link ConfigException} if the files are refused
   */
  public Future<Settings> reloadNow() {
    Promise<Settings> answer = Promise.promise();
    context.runOnContext(go -> look(true).onComplete(answer));
    return answer.future();
  }

  /** Ends the watch, and waits for a look under way: to be called before Vert.x is closed. */
  public Future<Void> close() {
    Promise<Void> ended = Promise.promise();
    context.runOnContext(go -> {
      closed = true;
      file.vertx().cancelTimer(timer);
      last.onComplete(done -> ended.complete());
    });
    return ended.future();
  }

  private void arm() {
    if (!closed) {
      timer = file.vertx().setTimer(period.toMillis(), id -> look(false).onComplete(r -> arm()));
    }
  }

  Future<Settings> look(boolean asked) {
    Promise<Settings> answer = Promise.promise();
    last.onComplete(done -> context.runOnContext(go -> look(asked, answer)));
    last = answer.future();
    return answer.future();
  }

  private void look(boolean asked, Promise<Settings> answer) {
    Look look = new Look(state, file.text(), asked);
    file.fetch()
        .compose(bytes -> findings(() -> look.at(bytes)), e -> findings(() -> look.without(e)))
        .onComplete(
            found -> context.runOnContext(go -> tell(found, answer)),
            failure -> context.runOnContext(go -> answer.fail(failure)));
  }

  private Future<Look.Findings> findings(Callable<Look.Findings> look) {
    return file.vertx().executeBlocking(look, false);
  }

  private void tell(Look.Findings found, Promise<Settings> answer) {
    state = found.state();
    boolean good = state.trouble().isEmpty();
    try {
      if (found.tellState() && good) {
        listener.reloaded(state.settings());
      } else if (found.tellState()) {
        listener.refused(state.trouble());
      }
      found.rotated().forEach(listener::secretChanged);
    } finally { // a listener that fails is Vert.x's to report; the watch goes on
      if (good) {
        answer.complete(state.settings());
      } else {
        answer.fail(new ConfigException(state.trouble()));
      }
    }
  }
}
