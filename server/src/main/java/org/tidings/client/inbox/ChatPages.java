package org.tidings.client.inbox;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.tidings.account.Account;
import org.tidings.client.web.MemberRoute;
import org.tidings.client.web.MemberRoute.Who;
import org.tidings.client.web.MemberVisit;
import org.tidings.http.Reply;
import org.tidings.member.Follower;
import org.tidings.message.InboxMessage;
import org.tidings.message.inbox.InboxPage;

/**
 * {@code /m/chats/{account}}: the messages of one account, the newest at the end. To look is not to
 * have read: a page may be fetched by who sees nothing of it, so the read position is posted.
 */
public final class ChatPages {
  private static final int SHOWN = 20;

  private final InboxFeatures features;

  /** How the member stands to the account. */
  public enum Standing {
    /** Messages may come. */
    RECEIVES,
    /** The member has switched them off. */
    REJECTS,
    DOES_NOT_FOLLOW
  }

  /**
   * What the page shows.
   *
   * @param latest whether it reaches to the newest message
   * @param before where older ones begin
   * @param unread of this account: whether any of those that are shown
   */
  public record Chat(
      Sender sender,
      List<Entry> entries,
      Standing standing,
      boolean latest,
      OptionalLong before,
      boolean unread,
      LiveState live) {
    /** The newest that is shown; 0 for none. */
    public long newest() {
      return entries.isEmpty() ? 0 : entries.getLast().message().msgid();
    }
  }

  ChatPages(InboxFeatures features) {
    this.features = features;
  }

  List<MemberRoute> routes() {
    return List.of(
        MemberRoute.get("/m/chats/{account}", Who.MEMBER, visit -> ofAccount(visit, this::show)),
        MemberRoute.post(
            "/m/chats/{account}/read", Who.MEMBER, visit -> ofAccount(visit, this::read)));
  }

  /** Whose page it is. */
  private record Asked(MemberVisit visit, Account account) {
    long member() {
      return visit.member().id();
    }
  }

  private Reply ofAccount(MemberVisit visit, Function<Asked, Reply> page) {
    return features
        .accounts()
        .findByOriginalId(visit.pathParameter("account"))
        .map(account -> page.apply(new Asked(visit, account)))
        .orElseGet(visit::notFound);
  }

  private Reply show(Asked asked) {
    MemberVisit visit = asked.visit();
    OptionalLong before = visit.queryNumber("before");
    LiveState live = features.liveState(visit);
    InboxPage<InboxMessage> page =
        features
            .conversations()
            .messages(asked.member(), asked.account().id(), before.orElse(Long.MAX_VALUE), SHOWN);
    Standing standing = standing(asked);
    if (standing == Standing.DOES_NOT_FOLLOW && page.shown().isEmpty() && before.isEmpty()) {
      return visit.notFound();
    }
    long readUpTo = features.conversations().readUpTo(asked.member(), asked.account().id());
    List<ShownMessage> shown = features.messages().of(page.shown().reversed());
    boolean latest = before.isEmpty();
    return visit.page(
        "client/inbox/chat.jte",
        new Chat(
            Sender.of(asked.account()),
            features.entries(visit).of(shown, latest ? readUpTo : Long.MAX_VALUE),
            standing,
            latest,
            page.before(),
            latest && !shown.isEmpty() && shown.getLast().msgid() > readUpTo,
            live));
  }

  private Standing standing(Asked asked) {
    Optional<Follower> follower =
        features.followers().find(asked.member(), asked.account().id()).filter(Follower::follows);
    if (follower.isEmpty()) {
      return Standing.DOES_NOT_FOLLOW;
    }
    return follower.get().rejects() ? Standing.REJECTS : Standing.RECEIVES;
  }

  /** Of a script, which says so, it is answered what is still unread. */
  private Reply read(Asked asked) {
    MemberVisit visit = asked.visit();
    OptionalLong upTo = number(visit.form().text("upTo", 20));
    if (upTo.isEmpty()) {
      return visit.notFound();
    }
    OptionalLong ignored =
        features.inbox().read(asked.member(), asked.account().id(), upTo.getAsLong());
    if (visit.request().header("Accept").filter("application/json"::equals).isPresent()) {
      int unread = features.conversations().unread(asked.member());
      return Reply.of(200, "application/json", "{\"unread\":" + unread + "}")
          .with("Cache-Control", "no-store");
    }
    return visit.seeOther(Sender.of(asked.account()).path());
  }

  private static OptionalLong number(String text) {
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
