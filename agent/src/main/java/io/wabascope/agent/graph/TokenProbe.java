package io.wabascope.agent.graph;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.wabascope.agent.pace.Quota;
import io.wabascope.core.graph.FaultKind;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the API about the app's own token ({@code debug_token}), through the same pace as any call.
 *
 * <p>The API wants the inspected token in the query, so nothing of the request is ever logged. It
 * may refuse to tell: then the token is not invalid, but unknown.
 */
public final class TokenProbe {
  private final GraphHttp calls;
  private final Supplier<Credentials> credentials;
  private final Pacer pacer;
  private final Throttle throttle;
  private final Vertx vertx;
  private final InstantSource clock;

  TokenProbe(
      GraphHttp calls,
      Supplier<Credentials> credentials,
      Pacer pacer,
      Throttle throttle,
      Vertx vertx,
      InstantSource clock) {
    this.calls = calls;
    this.credentials = credentials;
    this.pacer = pacer;
    this.throttle = throttle;
    this.vertx = vertx;
    this.clock = clock;
  }

  /** The facts; never a failure. */
  public Future<TokenFacts> probe() {
    Context caller = vertx.getOrCreateContext();
    Promise<TokenFacts> facts = Promise.promise();
    pacer
        .pace(Quota.WHOLE_APP, this::call)
        .otherwise(TokenFacts.UNKNOWN)
        .onSuccess(got -> caller.runOnContext(home -> facts.complete(got)));
    return facts.future();
  }

  private Future<TokenFacts> call() {
    Credentials now = credentials.get();
    return calls
        .get(CallPath.ofProbe(calls.server(), now), now)
        .compose(this::read)
        .recover(this::unlessThrottled);
  }

  private Future<TokenFacts> read(Answer answer) {
    return calls
        .decode(answer.body().length, () -> factsOrFault(answer))
        .onSuccess(facts -> throttle.spent(Quota.WHOLE_APP, answer.usages()));
  }

  /** A refusal says nothing of the app, unless it is a throttle; its usage headers always count. */
  private Future<TokenFacts> unlessThrottled(Throwable cause) {
    Throwable failure = cause instanceof IncompleteResponseException lost
        ? Refusal.ofUnread(lost.fault(), lost.head(), Quota.WHOLE_APP, clock.instant())
        : cause;
    if (failure instanceof GraphException refused) {
      if (refused.fault().kind() == FaultKind.THROTTLED) {
        return Future.failedFuture(refused);
      }
      throttle.spent(Quota.WHOLE_APP, refused.usages());
    }
    return Future.succeededFuture(TokenFacts.UNKNOWN);
  }

  private TokenFacts factsOrFault(Answer answer) throws GraphException {
    byte[] body = unpacked(answer);
    ErrorBody error = ErrorBody.decode(answer.status(), body);
    if (!answer.isSuccess() || error.error() != null) {
      throw Refusal.of(answer, error, Quota.WHOLE_APP, clock.instant());
    }
    return facts(body);
  }

  private byte[] unpacked(Answer answer) throws GraphException {
    try {
      return Bodies.unpacked(answer, calls.server().maxResponseSize());
    } catch (GraphException unread) {
      throw Refusal.ofUnread(unread.fault(), answer, Quota.WHOLE_APP, clock.instant());
    }
  }

  static TokenFacts facts(byte[] body) {
    Facts facts = new Facts();
    try {
      JsonReader.read(
          body,
          in -> in.object(name -> {
            if (name.equals("data")) {
              in.object(field -> facts.read(field, in));
            }
          }));
    } catch (IOException e) {
      return TokenFacts.UNKNOWN;
    }
    return new TokenFacts(facts.valid, facts.expiresAt, facts.scopes);
  }

  private static final class Facts {
    private final Set<String> scopes = new HashSet<>();
    private @Nullable Boolean valid;
    private @Nullable Instant expiresAt;

    void read(String field, JsonReader in) throws IOException {
      switch (field) {
        case "is_valid" -> valid = in.truth();
        case "expires_at" -> expiresAt = Texts.time(in.id());
        case "scopes" ->
          in.array(() -> {
            String scope = Texts.id(in.text());
            if (scope != null && scopes.size() < 200) {
              scopes.add(scope);
            }
          });
        default -> {}
      }
    }
  }
}
