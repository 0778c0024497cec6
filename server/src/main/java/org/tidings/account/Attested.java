package org.tidings.account;

/**
 * What an organisation says of its account, and staff confirm.
 *
 * @param verified the organisation is who it says
 * @param payment the account can take payments (first seed document)
 */
public record Attested(AccountKind kind, boolean verified, boolean payment) {}
