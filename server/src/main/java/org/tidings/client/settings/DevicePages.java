package org.tidings.client.settings;

import java.util.List;
import java.util.function.LongConsumer;
import org.tidings.client.web.MemberRoute;
import org.tidings.client.web.MemberRoute.Who;
import org.tidings.client.web.MemberTime;
import org.tidings.client.web.MemberVisit;
import org.tidings.http.Reply;
import org.tidings.kernel.Secret;
import org.tidings.member.preference.Preferences;
import org.tidings.member.session.Device;
import org.tidings.member.session.MemberSessions;

/** {@code /m/me/devices}: where a member is signed in, and how to end that. */
public final class DevicePages {
  private static final String PATH = SettingsPages.PATH + "/devices";
  private static final int NAME_MAX = 100;

  private final MemberSessions sessions;
  private final Preferences preferences;
  private final LongConsumer ended;

  /**
   * A browser in which the member is signed in.
   *
   * @param name by which it can be signed out
   * @param signedIn for people
   * @param seen likewise
   */
  public record Row(String name, BrowserName browser, String signedIn, String seen, boolean here) {}

  /** The page. */
  public record Devices(List<Row> rows) {
    public boolean others() {
      return rows.stream().anyMatch(row -> !row.here());
    }
  }

  /**
   * What the pages need.
   *
   * @param ended told of a member when a session of his was ended
   */
  public DevicePages(MemberSessions sessions, Preferences preferences, LongConsumer ended) {
    this.sessions = sessions;
    this.preferences = preferences;
    this.ended = ended;
  }

  public List<MemberRoute> routes() {
    return List.of(
        MemberRoute.get(PATH, Who.MEMBER, this::show),
        MemberRoute.post(PATH + "/end", Who.MEMBER, this::end),
        MemberRoute.post(PATH + "/end-others", Who.MEMBER, this::endOthers));
  }

  private Reply show(MemberVisit visit) {
    MemberTime time = new MemberTime(preferences.of(visit.member().id()).zone(), visit.texts());
    List<Row> rows = devices(visit).stream().map(device -> row(device, time)).toList();
    return visit.page("client/settings/devices.jte", new Devices(rows));
  }

  private static Row row(Device device, MemberTime time) {
    return new Row(
        device.name(),
        BrowserName.of(device.browser()),
        time.minute(device.signedInAt().toEpochMilli()),
        time.minute(device.seenAt().toEpochMilli()),
        device.here());
  }

  private List<Device> devices(MemberVisit visit) {
    Secret mine = visit.sessionToken().orElseThrow();
    return sessions.listOf(visit.member().id(), mine);
  }

  /** One that is there no more has what was wanted. */
  private Reply end(MemberVisit visit) {
    sessions.endOne(visit.member().id(), visit.form().text("device", NAME_MAX));
    ended.accept(visit.member().id());
    return visit.seeOther(PATH, "mine.notice.device-ended");
  }

  private Reply endOthers(MemberVisit visit) {
    devices(visit).stream()
        .filter(device -> !device.here())
        .forEach(device -> sessions.endOne(visit.member().id(), device.name()));
    ended.accept(visit.member().id());
    return visit.seeOther(PATH, "mine.notice.others-ended");
  }
}
