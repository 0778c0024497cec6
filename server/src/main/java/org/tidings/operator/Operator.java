package org.tidings.operator;

import java.util.Locale;
import java.util.Optional;

/**
 * A person who signs in to the console.
 *
 * @param staffRole of those who run the platform
 * @param secondFactor a code is asked for after the password
 * @param disabled may not sign in
 */
public record Operator(
    long id,
    String email,
    String name,
    Locale language,
    Optional<StaffRole> staffRole,
    boolean secondFactor,
    boolean disabled) {}
