package org.tidings.submission;

/**
 * How an account's submissions have fared: decisions, and not submissions, which may have several.
 *
 * @param submissions handed in at least once
 */
public record SubmitterRecord(
    long submissions, long approved, long rejected, long changeAsked, long appeals) {}
