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
  private final HttpCalls calls;
  private final Supplier<Credentials> credentials;
  private final Pacer pacer;
  private final Throttle throttle;
  private final Vertx vertx;
  private final InstantSource clock;

  TokenProbe(
      HttpCalls calls,
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
        .recover(TokenProbe::unlessThrottled);
  }

  private Future<TokenFacts> read(Answer answer) {
    throttle.spent(Quota.WHOLE_APP, UsageHeaders.of(answer.headers()));
    return calls.decode(answer.body().length, () -> factsOrFault(answer));
  }

  /** A refusal to tell says nothing of the app; only a spent quota must be heeded. */
  private static Future<TokenFacts> unlessThrottled(Throwable cause) {
    boolean heed =
        cause instanceof GraphException refused && refused.fault().kind() == FaultKind.THROTTLED;
    return heed ? Future.failedFuture(cause) : Future.succeededFuture(TokenFacts.UNKNOWN);
  }

  private TokenFacts factsOrFault(Answer answer) throws GraphException {
    byte[] body = Bodies.unpacked(answer, calls.server().maxResponseSize());
    ErrorBody error = ErrorBody.decode(answer.status(), body);
    if (!answer.isSuccess() || error.error() != null) {
      throw Refusal.of(answer, error, Quota.WHOLE_APP, clock.instant());
    }
    return facts(body);
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
