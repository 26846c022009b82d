package io.wabascope.poller.client;

import io.wabascope.poller.decode.FieldValues;
import io.wabascope.poller.decode.JsonReader;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decodes the response to {@code debug_token}. */
public final class TokenInfoDecoder {
  private static final int MAX_SCOPES = 200;

  /** Permissions that list accounts; a token of embedded signup may have either. */
  private static final Set<String> ACCOUNT_SCOPES =
      Set.of("whatsapp_business_management", "whatsapp_business_manage_events");

  private final Set<String> scopes = new HashSet<>();
  private final Set<String> accounts = new HashSet<>();
  private boolean unlimited;
  private @Nullable Boolean valid;
  private @Nullable Instant expiresAt;
  private @Nullable Instant dataAccessExpiresAt;

  private TokenInfoDecoder() {}

  /** Returns what the body reports; {@link TokenInfo#UNKNOWN} if it is not JSON. */
  public static TokenInfo decode(byte[] body) {
    TokenInfoDecoder decoder = new TokenInfoDecoder();
    try {
      JsonReader.read(
          body,
          in -> in.object(name -> {
            if (name.equals("data")) {
              in.object(field -> decoder.read(field, in));
            }
          }));
    } catch (IOException e) {
      return TokenInfo.UNKNOWN;
    }
    return decoder.info();
  }

  private TokenInfo info() {
    boolean limited = !unlimited && !accounts.isEmpty();
    return new TokenInfo(valid, expiresAt, dataAccessExpiresAt, scopes, limited ? accounts : null);
  }

  private void read(String field, JsonReader in) throws IOException {
    switch (field) {
      case "is_valid" -> valid = in.bool();
      case "expires_at" -> expiresAt = FieldValues.time(in.id());
      case "data_access_expires_at" -> dataAccessExpiresAt = FieldValues.time(in.id());
      case "scopes" ->
        in.array(() -> {
          String scope = FieldValues.word(in.text());
          if (scope != null && scopes.size() < MAX_SCOPES) {
            scopes.add(scope);
          }
        });
      case "granular_scopes" -> in.array(() -> new GranularScope().read(in));
      default -> {}
    }
  }

  /** A permission, and the objects for which it was granted; all of them if none is named. */
  private final class GranularScope {
    private final Set<String> targetIds = new HashSet<>();
    private @Nullable String scope;

    void read(JsonReader in) throws IOException {
      in.object(field -> {
        switch (field) {
          case "scope" -> scope = in.text();
          case "target_ids" ->
            in.array(() -> {
              String id = FieldValues.id(in.id());
              if (id != null) {
                targetIds.add(id);
              }
            });
          default -> {}
        }
      });
      if (scope != null && ACCOUNT_SCOPES.contains(scope)) {
        accounts.addAll(targetIds);
        unlimited |= targetIds.isEmpty();
      }
    }
  }
}
