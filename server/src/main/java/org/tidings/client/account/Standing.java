package org.tidings.client.account;

import org.tidings.member.Arrival;
import org.tidings.member.preference.AccountPreference;

/**
 * How a member stands to an account that the member follows.
 *
 * @param since when it began, for people
 * @param receives whether the account's messages reach the member
 */
public record Standing(
    String since, Arrival arrival, boolean receives, AccountPreference preference) {}
