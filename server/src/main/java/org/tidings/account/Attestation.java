package org.tidings.account;

/**
 * What an organisation said of its account at one time.
 *
 * @param note what the staff shall look at
 */
public record Attestation(long id, long accountId, Attested attested, String note, Review review) {}
