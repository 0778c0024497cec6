package org.tidings.app;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.tidings.account.AccessTokens;
import org.tidings.account.AccountSecrets;
import org.tidings.account.Accounts;
import org.tidings.account.StableTokens;
import org.tidings.calls.CallUses;
import org.tidings.calls.FailedCalls;
import org.tidings.client.Cards;
import org.tidings.callback.EventFailures;
import org.tidings.library.LibraryTemplates;
import org.tidings.library.PrivateTemplates;
import org.tidings.library.TemplateChoice;
import org.tidings.member.Blacklists;
import org.tidings.member.FollowEvents;
import org.tidings.member.Followers;
import org.tidings.member.Members;
import org.tidings.member.OpenIds;
import org.tidings.message.ClientMessages;
import org.tidings.message.MessagePartitions;
import org.tidings.message.Messages;
import org.tidings.message.QuotaUses;
import org.tidings.message.blocked.BlockedMessages;
import org.tidings.message.blocked.BlockedWords;
import org.tidings.message.TemplateQuotas;
import org.tidings.operator.Operators;
import org.tidings.operator.Passwords;
import org.tidings.operator.Sessions;
import org.tidings.ops.AuditTrail;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;
import org.tidings.storage.Notifications;
import org.tidings.storage.PlatformKeys;

/** The parts that only read and write the database: nothing here runs by itself. */
final class Features {
  final Accounts accounts;
  final AccountSecrets secrets;
  final AccessTokens tokens;
  final StableTokens stableTokens;
  final CallUses callUses;
  final FailedCalls failedCalls;
  final LibraryTemplates library;
  final PrivateTemplates templates;
  final TemplateChoice choice;
  final Members members;
  final Followers followers;
  final FollowEvents followEvents;
  final Blacklists blacklists;
  final OpenIds openIds;
  final Messages messages;
  final MessagePartitions partitions;
  final QuotaUses quotaUses;
  final BlockedWords blockedWords;
  final BlockedMessages blockedMessages;
  final TemplateQuotas templateQuotas;
  final ClientMessages clientMessages;
  final Cards cards;
  final EventFailures eventFailures;
  final Operators operators;
  final Sessions sessions;
  final AuditTrail audit;

  Features(Jdbi jdbi, Clock clock, PlatformKeys keys, Limits limits) {
    accounts = new Accounts(jdbi, clock);
    secrets = new AccountSecrets(jdbi);
    tokens = new AccessTokens(jdbi, clock, keys);
    stableTokens =
        new StableTokens(
            jdbi,
            clock,
            keys,
            tokens,
            limits.intOf(Limit.STABLE_TOKEN_REFRESHES_A_DAY),
            Duration.ofSeconds(limits.of(Limit.STABLE_TOKEN_REFRESH_SECONDS_APART)));
    callUses = new CallUses(jdbi, clock);
    failedCalls = new FailedCalls(jdbi, clock, limits);
    library = new LibraryTemplates(jdbi, clock);
    templates = new PrivateTemplates(jdbi, clock, limits.configured(Limit.TEMPLATES_ACTIVE));
    choice = new TemplateChoice(accounts, library, templates);
    members = new Members(jdbi, clock);
    Duration failuresKept = Duration.ofDays(limits.of(Limit.MESSAGE_RETENTION_DAYS));
    followEvents = new FollowEvents(jdbi, clock, keys, failuresKept);
    followers = new Followers(jdbi, clock, followEvents);
    blacklists = new Blacklists(jdbi);
    openIds = new OpenIds(keys);
    messages = new Messages(jdbi);
    partitions = new MessagePartitions(jdbi, clock, limits);
    quotaUses = new QuotaUses(jdbi, clock);
    blockedWords = new BlockedWords(jdbi, clock);
    blockedMessages = new BlockedMessages(jdbi, clock, limits);
    templateQuotas = new TemplateQuotas(quotaUses, templates, limits);
    clientMessages = new ClientMessages(jdbi, clock);
    cards = new Cards(templates, accounts);
    eventFailures = new EventFailures(jdbi, clock, limits);
    operators = new Operators(jdbi, clock, new Passwords());
    sessions = new Sessions(jdbi, clock);
    audit = new AuditTrail(jdbi, clock);
  }

  /** What is kept in memory is dropped when any node changes it. */
  void listenTo(Notifications notifications) {
    notifications.subscribe(accounts);
    notifications.subscribe(tokens);
    notifications.subscribe(templates);
    notifications.subscribe(Notifications.Channel.BLOCKED_WORDS, blockedWords);
  }

  /** What is to be done once in a while, in this order. */
  Map<String, Runnable> upkeep() {
    Map<String, Runnable> steps = new LinkedHashMap<>();
    steps.put("making and dropping partitions of messages", partitions::maintain);
    steps.put("dropping old uses of templates", quotaUses::forgetOld);
    steps.put("dropping old ids of senders", clientMessages::forgetOld);
    steps.put("dropping old tokens", tokens::forgetOld);
    steps.put("dropping old counts of calls", callUses::forgetOld);
    steps.put("dropping old failed calls", failedCalls::forgetOld);
    steps.put("dropping old failed events", eventFailures::forgetOld);
    steps.put("dropping old events of followers", followEvents::forgetOld);
    steps.put("dropping old blocked messages", blockedMessages::forgetOld);
    steps.put("dropping old sessions", sessions::forgetOld);
    steps.put("reading the blocked words", blockedWords::read);
    return steps;
  }
}
