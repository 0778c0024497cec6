package org.tidings.app;

import java.time.Clock;
import org.jdbi.v3.core.Jdbi;
import org.tidings.account.AccessTokens;
import org.tidings.account.Accounts;
import org.tidings.client.Cards;
import org.tidings.callback.EventFailures;
import org.tidings.library.LibraryTemplates;
import org.tidings.library.PrivateTemplates;
import org.tidings.library.TemplateChoice;
import org.tidings.member.Followers;
import org.tidings.member.Members;
import org.tidings.member.OpenIds;
import org.tidings.message.ClientMessages;
import org.tidings.message.MessagePartitions;
import org.tidings.message.Messages;
import org.tidings.message.QuotaUses;
import org.tidings.message.blocked.BlockedMessages;
import org.tidings.message.blocked.BlockedWords;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;
import org.tidings.storage.Notifications;
import org.tidings.storage.PlatformKeys;

/** The parts that only read and write the database: nothing here runs by itself. */
final class Features {
  final Accounts accounts;
  final AccessTokens tokens;
  final LibraryTemplates library;
  final PrivateTemplates templates;
  final TemplateChoice choice;
  final Members members;
  final Followers followers;
  final OpenIds openIds;
  final Messages messages;
  final MessagePartitions partitions;
  final QuotaUses quotaUses;
  final BlockedWords blockedWords;
  final BlockedMessages blockedMessages;
  final ClientMessages clientMessages;
  final Cards cards;
  final EventFailures eventFailures;

  Features(Jdbi jdbi, Clock clock, PlatformKeys keys, Limits limits) {
    accounts = new Accounts(jdbi, clock);
    tokens = new AccessTokens(jdbi, clock, keys);
    library = new LibraryTemplates(jdbi, clock);
    templates = new PrivateTemplates(jdbi, clock, limits.configured(Limit.TEMPLATES_ACTIVE));
    choice = new TemplateChoice(accounts, library, templates);
    members = new Members(jdbi, clock);
    followers = new Followers(jdbi, clock);
    openIds = new OpenIds(keys);
    messages = new Messages(jdbi);
    partitions = new MessagePartitions(jdbi, clock, limits);
    quotaUses = new QuotaUses(jdbi, clock);
    blockedWords = new BlockedWords(jdbi, clock);
    blockedMessages = new BlockedMessages(jdbi, clock, limits);
    clientMessages = new ClientMessages(jdbi, clock);
    cards = new Cards(templates, accounts);
    eventFailures = new EventFailures(jdbi, clock, limits);
  }

  /** What is kept in memory is dropped when any node changes it. */
  void listenTo(Notifications notifications) {
    notifications.subscribe(accounts);
    notifications.subscribe(tokens);
    notifications.subscribe(templates);
    notifications.subscribe(Notifications.Channel.BLOCKED_WORDS, blockedWords);
  }
}
