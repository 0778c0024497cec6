package org.tidings.conformance;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One request and the answer to it, or one event.
 *
 * @param name the rule
 * @param ours why this is Tidings' choice, where the documents are silent; else absent
 * @param needs set-ups in braces that nothing else of it names
 * @param changes whether it changes the account, which must be allowed
 * @param send what differs from the section's request
 * @param answer the whole answer; see {@link Expectation}
 * @param refused errcode and text instead; the rid is expected behind it
 * @param also other refusals that the real platform has been seen to give
 * @param keep words for what later checks name, each with its place in the answer
 * @param holds lists in the answer that must have such a member
 * @param lacks lists in the answer that must not
 * @param event an event that comes in time; see {@link EventJudge}
 */
record Check(
    String name,
    @Nullable String ours,
    @Nullable List<String> needs,
    boolean changes,
    @Nullable Sent send,
    @Nullable JsonNode answer,
    @Nullable Refused refused,
    @Nullable List<Refused> also,
    @Nullable Map<String, String> keep,
    @Nullable List<Listed> holds,
    @Nullable List<Listed> lacks,
    @Nullable JsonNode event) {

  /**
   * A request's own parts.
   *
   * @param with members that replace those of the section's body
   * @param without members that are taken out of it
   * @param body instead of the section's
   * @param text instead of the section's body, as it stands; empty for none at all
   */
  record Sent(
      @Nullable String method,
      @Nullable String path,
      @Nullable Map<String, String> query,
      @Nullable Map<String, JsonNode> with,
      @Nullable List<String> without,
      @Nullable JsonNode body,
      @Nullable String text) {}

  record Refused(int errcode, String errmsg) {}

  /** A member of a list, by some of its own members. */
  record Listed(String in, JsonNode member) {}

  private static final Sent AS_USUAL = new Sent(null, null, null, null, null, null, null);

  Sent sent() {
    return send == null ? AS_USUAL : send;
  }

  List<Refused> alsoRefused() {
    return also == null ? List.of() : also;
  }
}
