package io.wabascope.poller.client;

import org.jspecify.annotations.Nullable;

/**
 * The credentials of an app: one value, so that a rotation never mixes an old token with a new
 * secret.
 *
 * <p>Clients call a supplier for each request, so a rotation takes effect on the next one.
 *
 * @param secret signs each call; absent if it is not configured
 */
public record AppCredentials(AccessToken token, @Nullable AppSecret secret) {}
