package org.tidings.member;

/**
 * A person.
 *
 * @param name the organisation's own name for the person, unique
 * @param reachable whether messages can be put into the inbox; false for one whom the organisation
 *     has suspended
 */
public record Member(long id, String name, boolean reachable) {}
