package org.tidings.account;

/**
 * An account's application for templated messages (document "Templated Messages", instructions 1
 * and 2).
 *
 * @param reason what it will send and to whom
 */
public record Application(
    long id, long accountId, Industries industries, String reason, Review review) {}
