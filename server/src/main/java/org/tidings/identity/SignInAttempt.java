package org.tidings.identity;

import java.time.Instant;

/**
 * A sign-in at the provider that is under way in one browser.
 *
 * @param state returned by the provider; tells that the answer belongs to this browser's question
 * @param nonce returned in the ID token; tells that the token was made for this question
 * @param verifier of PKCE (RFC 7636): without it the code is worth nothing
 * @param next where the member wanted to go
 */
public record SignInAttempt(
    String state, String nonce, String verifier, String next, Instant startedAt) {}
