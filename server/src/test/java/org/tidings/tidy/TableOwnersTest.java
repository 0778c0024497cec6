package org.tidings.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whose SQL may name which table. A table without an entry is noticed by who writes its SQL. */
class TableOwnersTest {
  /**
   * Tables and the classes whose SQL may name them. The accepting statement reads and writes three
   * tables at once: that it is one statement is what makes it exact. Its other form is for a
   * cluster. What receives events is changed beside Accounts, which is long enough. What the
   * console lists is read beside the stores that change it.
   */
  private static final Map<String, Set<String>> TABLES =
      Map.ofEntries(
          Map.entry("platform_key", Set.of("PlatformKeys")),
          Map.entry(
              "node_lease", Set.of("NodeLease", "Nodes", "AcceptStatement", "DistributedAccept")),
          Map.entry(
              "account",
              Set.of(
                  "Accounts", "AccountSecrets", "AccountStates", "AccountSearch", "ServerChange")),
          Map.entry("attestation", Set.of("Attestations")),
          Map.entry("application", Set.of("Applications")),
          Map.entry("platform_setting", Set.of("PlatformSettings")),
          Map.entry("access_token", Set.of("AccessTokens", "StableTokens", "TokenHistory")),
          Map.entry(
              "operator",
              Set.of(
                  "Operators",
                  "OperatorSearch",
                  "SecondFactors",
                  "Sessions",
                  "AccountOperators",
                  "Invitations")),
          Map.entry("operator_session", Set.of("Sessions")),
          Map.entry("account_operator", Set.of("AccountOperators")),
          Map.entry("recovery_code", Set.of("SecondFactors")),
          Map.entry("known_origin", Set.of("KnownOrigins")),
          Map.entry("throttle", Set.of("Throttles")),
          Map.entry("invitation", Set.of("Invitations")),
          Map.entry("password_reset", Set.of("PasswordResets")),
          Map.entry("audit_entry", Set.of("AuditTrail")),
          Map.entry("call_use", Set.of("CallUses")),
          Map.entry("failed_call", Set.of("FailedCalls")),
          Map.entry(
              "library_template", Set.of("LibraryTemplates", "LibraryEntries", "SimilarTemplates")),
          Map.entry("library_gram", Set.of("SimilarTemplates")),
          Map.entry("library_version", Set.of("LibraryVersions")),
          Map.entry("private_template", Set.of("PrivateTemplates", "TemplateHolders")),
          Map.entry(
              "submission",
              Set.of(
                  "Submissions",
                  "SubmissionSteps",
                  "SubmissionAllowance",
                  "Reviews",
                  "ReviewQueue",
                  "ReviewFigures")),
          Map.entry("submission_round", Set.of("SubmissionRounds", "DecidedTexts")),
          Map.entry(
              "submission_event",
              Set.of(
                  "SubmissionEvents",
                  "SubmissionAllowance",
                  "ReviewQueue",
                  "ReviewFigures",
                  "ReviewerFigures",
                  "DecidedTexts")),
          Map.entry("decided_text", Set.of("DecidedTexts")),
          Map.entry("blocked_word", Set.of("BlockedWords")),
          Map.entry("blocked_message", Set.of("BlockedMessages")),
          Map.entry("allowed_host", Set.of("AllowedHosts")),
          Map.entry("held_message", Set.of("HeldMessages")),
          Map.entry("spent_proof", Set.of("SpentProofs")),
          Map.entry("member", Set.of("Members", "FollowerSearch", "MemberSessions")),
          Map.entry("member_session", Set.of("MemberSessions")),
          Map.entry("member_preference", Set.of("Preferences")),
          Map.entry("account_preference", Set.of("Preferences")),
          Map.entry(
              "follower",
              Set.of(
                  "Followers",
                  "Followings",
                  "FollowerSearch",
                  "Blacklists",
                  "AcceptStatement",
                  "DistributedAccept")),
          Map.entry("follower_detail", Set.of("Followers", "FollowerSearch")),
          Map.entry("follower_count", Set.of("FollowerCounts")),
          Map.entry("follow_event", Set.of("FollowEvents")),
          Map.entry(
              "message",
              Set.of(
                  "Messages",
                  "ErasedContents",
                  "MessageLog",
                  "Gathering",
                  "AcceptStatement",
                  "DistributedAccept",
                  "FrequencyCounts",
                  "MessagePartitions")),
          Map.entry("inbox_state", Set.of("Gathering", "Deletions")),
          Map.entry("inbox_entry", Set.of("Gathering", "Conversations", "Deletions")),
          Map.entry("inbox_deletion", Set.of("Gathering", "Deletions", "Messages")),
          Map.entry("conversation", Set.of("Gathering", "Conversations", "Deletions")),
          Map.entry("client_message", Set.of("ClientMessages")),
          Map.entry("quota_use", Set.of("QuotaUses", "AcceptStatement", "DistributedAccept")),
          Map.entry("event_cursor", Set.of("EventCursors", "EventBacklogs")),
          Map.entry("message_count", Set.of("MessageCounts")),
          Map.entry("event_attempt", Set.of("EventAttempts")),
          Map.entry("event_count", Set.of("EventCounts")),
          Map.entry("event_redelivery", Set.of("Redeliveries")),
          Map.entry("event_unwanted", Set.of("UnwantedEvents")),
          Map.entry("event_failure", Set.of("EventFailures")),
          Map.entry("penalty", Set.of("Penalties", "ConductNotices")),
          Map.entry("penalty_appeal", Set.of("Appeals")),
          Map.entry("conduct_notice", Set.of("ConductNotices")),
          Map.entry("member_report", Set.of("Reports")),
          Map.entry("member_sign", Set.of("ConductCounts")),
          Map.entry("conduct_count", Set.of("ConductCounts")),
          Map.entry("conduct_rate", Set.of("Rates")),
          Map.entry("conduct_judging", Set.of("JudgingRounds")),
          Map.entry("push_subscription", Set.of("PushSubscriptions")),
          Map.entry("member_export", Set.of("Exports")),
          Map.entry("erasure", Set.of("Erasures")),
          Map.entry("event_expiry", Set.of("EventFailures")));

  @Test
  void aTableIsNamedByItsStoreAlone() throws Exception {
    Map<String, Set<String>> named = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(JavaSources.REPOSITORY.resolve("server/src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        String source = JavaSources.read(file);
        String type = file.getFileName().toString().replace(".java", "");
        for (String table : TABLES.keySet()) {
          if (source.contains(table) && sqlNames(table).matcher(source).find()) {
            named.computeIfAbsent(table, t -> new HashSet<>()).add(type);
          }
        }
      }
    }
    assertThat(named).isEqualTo(TABLES);
  }

  private static Pattern sqlNames(String table) {
    return Pattern.compile(
        "(?:from|into|update|join|table|delete from)\\s+" + table + "(?![_a-z])(?! \\w+ing)");
  }
}
