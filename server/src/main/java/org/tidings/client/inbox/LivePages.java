package org.tidings.client.inbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.tidings.client.live.LiveStream;
import org.tidings.client.web.MemberRoute;
import org.tidings.client.web.MemberRoute.Who;
import org.tidings.client.web.MemberVisit;
import org.tidings.http.Reply;
import org.tidings.kernel.MessageId;
import org.tidings.kernel.Secret;
import org.tidings.member.preference.MemberPreference;
import org.tidings.message.live.MemberChange;
import org.tidings.message.live.OpenPage;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code GET /m/live?after=}: what comes, for the member's pages that are open in a browser. Each
 * message comes as the part of a page that it will be.
 */
final class LivePages {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

  private final InboxFeatures features;
  private final LiveStream stream;

  /**
   * A message as the pages' script takes it.
   *
   * @param silent whether it is to appear without a sign
   * @param html of the conversation
   * @param row of the list, with itself as the only unread one
   */
  private record Arrived(
      long msgid,
      String account,
      String name,
      String title,
      boolean silent,
      String html,
      String row) {}

  LivePages(InboxFeatures features) {
    this.features = features;
    this.stream = new LiveStream(features.push());
  }

  List<MemberRoute> routes() {
    return List.of(MemberRoute.get("/m/live", Who.MEMBER, this::open));
  }

  private Reply open(MemberVisit visit) {
    return stream.open(visit.request(), visit.member().id(), new Looking(features, visit));
  }

  /** One browser's page. Used by its own thread only. */
  private static final class Looking implements LiveStream.Telling {
    private final InboxFeatures features;
    private final MemberVisit visit;
    private final Secret session;

    /** As it is until the member changes it. */
    private MemberPreference preference;

    private final Map<Long, Boolean> muted = new HashMap<>();

    Looking(InboxFeatures features, MemberVisit visit) {
      this.features = features;
      this.visit = visit;
      this.session = visit.sessionToken().orElseThrow();
      this.preference = features.preferences().of(visit.member().id());
    }

    @Override
    public String text(OpenPage.News news) {
      StringBuilder text = new StringBuilder();
      if (news.changes().stream().anyMatch(Looking::concernsPreferences)) {
        preference = features.preferences().of(visit.member().id());
        muted.clear();
      }
      for (ShownMessage message : features.messages().of(news.messages())) {
        OptionalLong id = OptionalLong.of(message.msgid());
        text.append(
            LiveStream.event("message", id, JSON.writeValueAsString(arrived(message))));
      }
      news.changes().forEach(change -> text.append(features.states().text(change)));
      return text.toString();
    }

    private static boolean concernsPreferences(MemberChange change) {
      return switch (change) {
        case MemberChange.OfAccount ignored -> true;
        case MemberChange.OfPreferences ignored -> true;
        case MemberChange.Anything ignored -> true;
        case MemberChange.Read ignored -> false;
        case MemberChange.Deleted ignored -> false;
        case MemberChange.DeletedAll ignored -> false;
      };
    }

    private Arrived arrived(ShownMessage message) {
      Moments moments = new Moments(visit.texts(), preference.zone(), features.clock().instant());
      boolean mutes = mutes(message.accountId());
      String time = moments.brief(MessageId.epochMillis(message.msgid()));
      return new Arrived(
          message.msgid(),
          message.sender().originalId(),
          message.sender().name(),
          message.card().title(),
          mutes || preference.isQuiet(features.clock().instant()),
          visit.part("client/inbox/entry.jte", new Entries(moments).alone(message)),
          visit.part("client/inbox/row.jte", new ChatRow(message, time, 1, mutes)));
    }

    private boolean mutes(long accountId) {
      return muted.computeIfAbsent(
          accountId, account -> features.preferences().of(visit.member().id(), account).muted());
    }

    @Override
    public boolean isAdmitted() {
      return features.sessions().find(session).isPresent();
    }

    @Override
    public Reply declined(int status, String why) {
      return Reply.of(status, "text/plain; charset=utf-8", why);
    }
  }
}
