package org.tidings.client.inbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
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
  private static final Pattern NAME = Pattern.compile("[0-9a-f-]{1,40}");
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

  private final InboxFeatures features;
  private final LiveStream stream;

  /** Those that are open on this node; no more than the node takes. */
  private final Map<String, OpenPage> open = new ConcurrentHashMap<>();

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

  /**
   * A browser that goes from page to page tells which page it has left: its stream ends now, and
   * not only when something is written to it, so that it does not count among those of the member.
   */
  private Reply open(MemberVisit visit) {
    String name = name(visit, "page");
    for (String left : List.of(name, name(visit, "left"))) {
      Optional.ofNullable(open.remove(left)).ifPresent(OpenPage::leave);
    }
    return stream.open(
        visit.request(), visit.member().id(), new Looking(features, visit, open, name));
  }

  /** As the page calls itself, among those of its member. */
  private static String name(MemberVisit visit, String parameter) {
    String given = visit.query(parameter);
    return visit.member().id() + "/" + (NAME.matcher(given).matches() ? given : UUID.randomUUID());
  }

  /** One browser's page. Used by its own thread only. */
  private static final class Looking implements LiveStream.Telling {
    private final InboxFeatures features;
    private final MemberVisit visit;
    private final Secret session;
    private final Map<String, OpenPage> open;
    private final String name;

    /** As it is until the member changes it. */
    private MemberPreference preference;

    private final Map<Long, Boolean> muted = new HashMap<>();

    Looking(InboxFeatures features, MemberVisit visit, Map<String, OpenPage> open, String name) {
      this.features = features;
      this.visit = visit;
      this.session = visit.sessionToken().orElseThrow();
      this.open = open;
      this.name = name;
      this.preference = features.preferences().of(visit.member().id());
    }

    @Override
    public void opened(OpenPage page) {
      open.put(name, page);
    }

    @Override
    public void closed(OpenPage page) {
      open.remove(name, page);
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
        text.append(LiveStream.event("message", id, JSON.writeValueAsString(arrived(message))));
      }
      news.changes().forEach(change -> text.append(features.states().text(change)));
      return text.toString();
    }

    private static boolean concernsPreferences(MemberChange change) {
      return switch (change) {
        case MemberChange.OfAccount ignored -> true;
        case MemberChange.OfPreferences ignored -> true;
        case MemberChange.Anything ignored -> true;
        case MemberChange.OfAccess ignored -> false;
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
