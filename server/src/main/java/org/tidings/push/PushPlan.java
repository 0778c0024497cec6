package org.tidings.push;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.tidings.account.Account;
import org.tidings.account.Accounts;
import org.tidings.library.PrivateTemplate;
import org.tidings.library.PrivateTemplates;
import org.tidings.member.preference.MemberPreference;
import org.tidings.member.preference.Preferences;
import org.tidings.member.session.MemberSessions;
import org.tidings.message.AcceptedMessage;
import org.tidings.message.InboxMessage;
import org.tidings.message.MessageKey;
import org.tidings.message.Messages;
import org.tidings.storage.PlatformKeys;

/**
 * Which of the messages just accepted are pushed, to which browsers, and with which words. Nothing
 * of a message is said unless its member wants that: notifications are seen by whoever sees the
 * phone.
 */
public final class PushPlan {
  private static final String ALGORITHM = "HmacSHA256";

  /** Of a push service's topic, which is at most 32 (RFC 8030, section 5.4). */
  private static final int TOPIC_BYTES = 18;

  /** What it reads. */
  public record Stores(
      PushSubscriptions subscriptions,
      MemberSessions sessions,
      Preferences preferences,
      Accounts accounts,
      Messages messages,
      PrivateTemplates templates) {}

  private final Stores stores;
  private final Clock clock;
  private final SecretKey topicKey;
  private final Function<Account, String> conversation;

  /**
   * Plans pushes.
   *
   * @param conversation the path of the page with an account's messages
   */
  public PushPlan(
      Stores stores, PlatformKeys keys, Clock clock, Function<Account, String> conversation) {
    this.stores = stores;
    this.clock = clock;
    this.topicKey = keys.derive("push topic", ALGORITHM, 32);
    this.conversation = conversation;
  }

  /** A message of which its member's browsers are told. */
  private record Told(
      AcceptedMessage message, MemberPreference preference, List<PushSubscription> browsers) {
    MessageKey key() {
      return new MessageKey(message.memberId(), message.msgid());
    }
  }

  /** Of several messages of an account to a member, the last is told of. */
  List<Push> of(List<AcceptedMessage> accepted) {
    Map<Preferences.Pair, AcceptedMessage> last = new LinkedHashMap<>();
    accepted.forEach(message ->
        last.put(new Preferences.Pair(message.memberId(), message.accountId()), message));
    Map<Long, List<PushSubscription>> browsers =
        living(stores.subscriptions.listOf(members(last.keySet())));
    last.keySet().removeIf(pair -> !browsers.containsKey(pair.memberId()));
    if (last.isEmpty()) {
      return List.of();
    }
    last.keySet().retainAll(stores.preferences.listPushed(last.keySet()));
    Map<Long, MemberPreference> preferences = stores.preferences.listOf(members(last.keySet()));
    Instant now = clock.instant();
    return pushes(
        last.values().stream()
            .map(message ->
                new Told(
                    message,
                    preferences.getOrDefault(message.memberId(), MemberPreference.STANDARD),
                    browsers.getOrDefault(message.memberId(), List.of())))
            .filter(told -> !told.preference().isQuiet(now))
            .toList());
  }

  private static Set<Long> members(Set<Preferences.Pair> pairs) {
    return pairs.stream().map(Preferences.Pair::memberId).collect(Collectors.toSet());
  }

  /** Without browsers that have been signed out; they are forgotten. */
  private Map<Long, List<PushSubscription>> living(Map<Long, List<PushSubscription>> browsers) {
    List<PushSubscription> all = browsers.values().stream().flatMap(List::stream).toList();
    Set<String> living =
        stores.sessions.listLiving(all.stream().flatMap(one -> one.session().stream()).toList());
    all.stream()
        .filter(one -> one.session().isPresent() && !living.contains(one.session().get()))
        .forEach(stores.subscriptions::remove);
    return all.stream()
        .filter(one -> one.session().isEmpty() || living.contains(one.session().get()))
        .collect(Collectors.groupingBy(PushSubscription::memberId));
  }

  private List<Push> pushes(List<Told> all) {
    Map<Long, String> shown =
        shown(
            all.stream()
                .filter(told -> told.preference().notificationShows())
                .map(Told::key)
                .toList());
    List<Push> pushes = new ArrayList<>();
    for (Told told : all) {
      Account account = stores.accounts.require(told.message().accountId());
      String topic = topic(told.message().memberId(), account.id());
      long msgid = told.message().msgid();
      for (PushSubscription browser : told.browsers()) {
        Locale language = told.preference().language().orElse(browser.language());
        PushNotice notice =
            new PushNotice(
                account.name(),
                shown.getOrDefault(msgid, PushTexts.of("new-message", language)),
                PushNotice.lang(language),
                topic,
                conversation.apply(account),
                msgid);
        pushes.add(new Push(browser, notice.toJson(), topic, 1));
      }
    }
    return pushes;
  }

  /** What a message says, for who wants it to be said: its title and how it goes on. */
  private Map<Long, String> shown(List<MessageKey> wanted) {
    List<InboxMessage> messages = stores.messages.listDelivered(wanted);
    Map<Long, PrivateTemplate> templates =
        stores.templates.listByIds(
            messages.stream().map(InboxMessage::privateTemplateId).distinct().toList());
    Map<Long, String> shown = new HashMap<>();
    for (InboxMessage message : messages) {
      PrivateTemplate template = templates.get(message.privateTemplateId());
      if (template != null) {
        shown.put(message.msgid(), text(message, template));
      }
    }
    return shown;
  }

  private static String text(InboxMessage message, PrivateTemplate template) {
    String lines = template.render(message.content().values(), message.content().ruleSet()).text();
    return template.title()
        + "\n"
        + Arrays.stream(lines.split("\n"))
            .filter(line -> !line.isBlank())
            .collect(Collectors.joining("\n"));
  }

  /** Tells of itself, in all browsers of the member. */
  List<Push> test(long memberId) {
    MemberPreference preference = stores.preferences.of(memberId);
    return living(stores.subscriptions.listOf(List.of(memberId)))
        .getOrDefault(memberId, List.of())
        .stream()
        .map(browser -> test(browser, preference.language().orElse(browser.language())))
        .toList();
  }

  private Push test(PushSubscription browser, Locale language) {
    String topic = topic(browser.memberId(), 0);
    PushNotice notice =
        new PushNotice(
            PushTexts.of("test-title", language),
            PushTexts.of("test-body", language),
            PushNotice.lang(language),
            topic,
            "/m",
            null);
    return new Push(browser, notice.toJson(), topic, 1);
  }

  /** The push service sees it, and shall not see whose messages a member gets. */
  private String topic(long memberId, long accountId) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(topicKey);
      byte[] digest = mac.doFinal((memberId + " " + accountId).getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(digest, TOPIC_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java lacks " + ALGORITHM, e);
    }
  }
}
