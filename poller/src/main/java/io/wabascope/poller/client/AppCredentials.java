package io.wabascope.poller.client;

import org.jspecify.annotations.Nullable;

/**
 * What an app calls with: one value, so that a rotation never mixes an old token with a new secret.
 *
 * <p>Clients are given a supplier and ask it at each call; a rotation takes effect on the next one.
 *
 * @param secret proves each call to come from the app, where it is known
 */
public record AppCredentials(AccessToken token, @Nullable AppSecret secret) {}
