package org.tidings.app;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.tidings.account.AccessTokens;
import org.tidings.account.AccountSearch;
import org.tidings.account.AccountSecrets;
import org.tidings.account.AccountStates;
import org.tidings.account.Accounts;
import org.tidings.account.Applications;
import org.tidings.account.Attestations;
import org.tidings.account.QualifyingRule;
import org.tidings.account.RuleSet;
import org.tidings.account.StableTokens;
import org.tidings.account.TokenHistory;
import org.tidings.calls.CallUses;
import org.tidings.calls.FailedCalls;
import org.tidings.client.api.Cards;
import org.tidings.console.review.ReviewArea;
import org.tidings.library.LibraryTemplates;
import org.tidings.library.LibraryVersions;
import org.tidings.library.PrivateTemplates;
import org.tidings.library.SimilarTemplates;
import org.tidings.library.TemplateChoice;
import org.tidings.library.TemplateHolders;
import org.tidings.member.Blacklists;
import org.tidings.member.FollowEvents;
import org.tidings.member.FollowerSearch;
import org.tidings.member.Followers;
import org.tidings.member.Followings;
import org.tidings.member.Members;
import org.tidings.member.OpenIds;
import org.tidings.member.preference.Preferences;
import org.tidings.member.session.MemberSessions;
import org.tidings.message.ClientMessages;
import org.tidings.message.MessagePartitions;
import org.tidings.message.Messages;
import org.tidings.message.SendChecks;
import org.tidings.message.QuotaUses;
import org.tidings.message.blocked.AllowedHosts;
import org.tidings.message.blocked.BlockedMessages;
import org.tidings.message.blocked.BlockedWords;
import org.tidings.message.blocked.ContentCheck;
import org.tidings.message.frequency.FrequencyRules;
import org.tidings.message.held.HeldMessages;
import org.tidings.message.inbox.Conversations;
import org.tidings.message.rule.Consequence;
import org.tidings.message.rule.SendRule;
import org.tidings.message.rule.SendRules;
import org.tidings.message.TemplateQuotas;
import org.tidings.operator.OperatorFeature;
import org.tidings.ops.AuditTrail;
import org.tidings.ops.PlatformSetting;
import org.tidings.ops.PlatformSettings;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;
import org.tidings.storage.Notifications;
import org.tidings.storage.PlatformKeys;
import org.tidings.storage.Rereading;
import org.tidings.submission.DecidedTexts;
import org.tidings.submission.ReviewFigures;
import org.tidings.submission.ReviewQueue;
import org.tidings.submission.ReviewerFigures;
import org.tidings.submission.Reviews;
import org.tidings.submission.Strictness;
import org.tidings.submission.SubmissionSteps;
import org.tidings.submission.Submissions;

/** The parts that only read and write the database: nothing here runs by itself. */
final class Features {
  final Accounts accounts;
  final AccountSecrets secrets;
  final AccessTokens tokens;
  final StableTokens stableTokens;
  final TokenHistory tokenHistory;
  final CallUses callUses;
  final FailedCalls failedCalls;
  final LibraryTemplates library;
  final LibraryVersions libraryVersions;
  final SimilarTemplates similarTemplates;
  final PrivateTemplates templates;
  final TemplateHolders templateHolders;
  final TemplateChoice choice;
  final Members members;
  final MemberSessions memberSessions;
  final Preferences preferences;
  final Followers followers;
  final Followings followings;
  final FollowEvents followEvents;
  final Blacklists blacklists;
  final OpenIds openIds;
  final FollowerSearch followerSearch;
  final Messages messages;
  final Conversations conversations;
  final MessagePartitions partitions;
  final QuotaUses quotaUses;
  final BlockedWords blockedWords;
  final BlockedMessages blockedMessages;
  final AllowedHosts allowedHosts;
  final SendRules sendRules;
  final HeldMessages heldMessages;
  final SendChecks sendChecks;
  final TemplateQuotas templateQuotas;
  final ClientMessages clientMessages;
  final Cards cards;
  final LogFeatures log;
  final OperatorFeature people;
  final AuditTrail audit;
  final PlatformSettings settings;
  final AccountStates accountStates;
  final AccountSearch accountSearch;
  final Attestations attestations;
  final Submissions submissions;
  final SubmissionSteps submissionSteps;
  final ReviewArea.Desk reviewDesk;
  final Applications applications;
  final ConductFeatures conduct;

  Features(Jdbi jdbi, Clock clock, PlatformKeys keys, Limits limits) {
    accounts = new Accounts(jdbi, clock);
    secrets = new AccountSecrets(jdbi);
    tokens = new AccessTokens(jdbi, clock, keys);
    stableTokens = stableTokens(jdbi, clock, keys, limits);
    tokenHistory = new TokenHistory(jdbi, clock);
    callUses = new CallUses(jdbi, clock);
    failedCalls = new FailedCalls(jdbi, clock, limits);
    library = new LibraryTemplates(jdbi, clock);
    libraryVersions = new LibraryVersions(jdbi);
    similarTemplates = new SimilarTemplates(jdbi);
    templateHolders = new TemplateHolders(jdbi);
    templates = new PrivateTemplates(jdbi, clock, () -> limits.chosen(Limit.TEMPLATES_ACTIVE));
    choice = new TemplateChoice(accounts, templates);
    members = new Members(jdbi, clock);
    memberSessions = new MemberSessions(jdbi, clock);
    preferences = new Preferences(jdbi);
    followEvents =
        new FollowEvents(
            jdbi, clock, keys, () -> Duration.ofDays(limits.of(Limit.MESSAGE_RETENTION_DAYS)));
    followers = new Followers(jdbi, clock, followEvents);
    followings = new Followings(jdbi, followers);
    blacklists = new Blacklists(jdbi);
    openIds = new OpenIds(keys);
    followerSearch = new FollowerSearch(jdbi, followers, members, openIds);
    messages = new Messages(jdbi);
    conversations = new Conversations(jdbi, messages, clock, limits);
    partitions = new MessagePartitions(jdbi, clock, limits);
    quotaUses = new QuotaUses(jdbi, clock);
    blockedWords = new BlockedWords(jdbi, clock);
    blockedMessages = new BlockedMessages(jdbi, clock, limits);
    allowedHosts = new AllowedHosts(jdbi, clock);
    sendRules = new SendRules();
    heldMessages = new HeldMessages(jdbi, clock, limits);
    sendChecks =
        new SendChecks(
            sendRules,
            new ContentCheck(blockedWords, allowedHosts, sendRules),
            new FrequencyRules(sendRules, limits),
            blockedMessages,
            heldMessages);
    templateQuotas = new TemplateQuotas(quotaUses, templates, limits, clock);
    clientMessages = new ClientMessages(jdbi, clock);
    cards = new Cards(templates, accounts);
    log = new LogFeatures(jdbi, clock, limits);
    people = OperatorFeature.of(jdbi, clock, keys);
    audit = new AuditTrail(jdbi, clock);
    settings = new PlatformSettings(jdbi, clock, limits, audit);
    settings.follow(() -> sendRules.set(chosenRules()));
    accountStates = new AccountStates(jdbi);
    accountSearch = new AccountSearch(jdbi);
    attestations = new Attestations(jdbi, clock);
    submissions = new Submissions(jdbi, clock, limits);
    submissionSteps = new SubmissionSteps(jdbi, clock, limits, this::strictness);
    reviewDesk = reviewDesk(jdbi, clock);
    applications =
        new Applications(
            jdbi,
            clock,
            () -> QualifyingRule.ofStored(settings.value(PlatformSetting.QUALIFYING_RULE)));
    conduct = new ConductFeatures(jdbi, clock, limits, this);
  }

  private StableTokens stableTokens(Jdbi jdbi, Clock clock, PlatformKeys keys, Limits limits) {
    return new StableTokens(
        jdbi,
        clock,
        keys,
        tokens,
        () -> limits.of(Limit.STABLE_TOKEN_REFRESHES_A_DAY),
        () -> Duration.ofSeconds(limits.of(Limit.STABLE_TOKEN_REFRESH_SECONDS_APART)));
  }

  private Strictness strictness() {
    return Strictness.ofStored(settings.value(PlatformSetting.GUIDELINES_AT_SUBMISSION));
  }

  /** What the staff have set of each rule of conduct, for each rule set. */
  private Map<RuleSet, Map<SendRule, Consequence>> chosenRules() {
    Map<RuleSet, Map<SendRule, Consequence>> chosen = new EnumMap<>(RuleSet.class);
    for (RuleSet of : RuleSet.values()) {
      Map<SendRule, Consequence> consequences = new EnumMap<>(SendRule.class);
      for (SendRule rule : SendRule.values()) {
        if (rule.isSet()) {
          PlatformSetting setting = PlatformSetting.valueOf(rule.name() + "_" + of.year());
          consequences.put(rule, Consequence.find(settings.value(setting)).orElseThrow());
        }
      }
      chosen.put(of, consequences);
    }
    return chosen;
  }

  /** The staff's lists of words and of hosts. */
  void readContentLists() {
    blockedWords.read();
    allowedHosts.read();
  }

  private ReviewArea.Desk reviewDesk(Jdbi jdbi, Clock clock) {
    Reviews.Terms terms =
        new Reviews.Terms(
            () -> settings.numbers(PlatformSetting.SECOND_REVIEW_INDUSTRIES),
            () -> Duration.ofMinutes(settings.figure(PlatformSetting.REVIEW_CLAIM_MINUTES)));
    return new ReviewArea.Desk(
        new Reviews(jdbi, clock, library, terms),
        new ReviewQueue(jdbi),
        new ReviewFigures(jdbi),
        new ReviewerFigures(jdbi),
        new DecidedTexts(jdbi));
  }

  /** What is kept in memory is dropped when any node changes it. */
  void listenTo(Notifications notifications) {
    notifications.subscribe(accounts);
    notifications.subscribe(tokens);
    notifications.subscribe(templates);
    notifications.subscribe(
        Notifications.Channel.BLOCKED_WORDS,
        new Rereading("the blocked words and allowed hosts", this::readContentLists));
    notifications.subscribe(
        Notifications.Channel.PLATFORM_SETTINGS,
        new Rereading("the settings of the platform", settings::read));
  }

  /** What is to be done once in a while, in this order. */
  Map<String, Runnable> upkeep() {
    Map<String, Runnable> steps = new LinkedHashMap<>();
    steps.put("making and dropping partitions of messages", partitions::maintain);
    steps.put("dropping what inboxes held of old messages", conversations::forgetOld);
    steps.put("dropping old uses of templates", quotaUses::forgetOld);
    steps.put("dropping old ids of senders", clientMessages::forgetOld);
    steps.put("dropping old tokens", tokens::forgetOld);
    steps.put("dropping old counts of calls", callUses::forgetOld);
    steps.put("dropping old failed calls", failedCalls::forgetOld);
    log.addUpkeep(steps);
    steps.put("dropping old events of followers", followEvents::forgetOld);
    steps.put("dropping old blocked messages", blockedMessages::forgetOld);
    steps.put("dropping old sessions, links and waits", people::forgetOld);
    steps.put("dropping old sessions of members", memberSessions::forgetOld);
    steps.put("dropping old held messages", heldMessages::forgetOld);
    steps.put("reading the blocked words and allowed hosts", this::readContentLists);
    steps.put("reading the settings of the platform", settings::read);
    conduct.addUpkeep(steps);
    return steps;
  }
}
