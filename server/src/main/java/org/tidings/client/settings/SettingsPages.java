package org.tidings.client.settings;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.tidings.client.web.ClientTexts;
import org.tidings.client.web.MemberRoute;
import org.tidings.client.web.MemberRoute.Who;
import org.tidings.client.web.MemberVisit;
import org.tidings.http.Reply;
import org.tidings.member.preference.MemberPreference;
import org.tidings.member.preference.Preferences;
import org.tidings.page.Form;
import org.tidings.page.Texts;

/** {@code /m/me}: what a member has chosen for all accounts. */
public final class SettingsPages {
  static final String PATH = "/m/me";
  private static final String LANGUAGE = "language";
  private static final String ZONE = "zone";
  private static final int TYPED_MAX = 60;

  private final Preferences preferences;
  private final LongConsumer changed;

  /** The first page. */
  public record Overview(String name, MemberPreference chosen) {
    /** In itself; empty where none is chosen. */
    public Optional<String> language() {
      return chosen.language().map(language -> language.getDisplayLanguage(language));
    }
  }

  /** Language and time zone. */
  public record Region(Form form, List<String> zones) {
    /** Each is named in itself: who cannot read the page finds the own one. */
    public List<Locale> languages() {
      return List.of(Texts.ENGLISH, Texts.CHINESE);
    }
  }

  /**
   * Pages of settings.
   *
   * @param changed lets the member's other open pages know
   */
  public SettingsPages(Preferences preferences, LongConsumer changed) {
    this.preferences = preferences;
    this.changed = changed;
  }

  public List<MemberRoute> routes() {
    List<MemberRoute> all = new ArrayList<>();
    all.add(MemberRoute.get(PATH, Who.MEMBER, this::show));
    all.add(MemberRoute.get(PATH + "/region", Who.MEMBER, this::region));
    all.add(MemberRoute.post(PATH + "/region", Who.MEMBER, this::changeRegion));
    all.add(MemberRoute.post(PATH + "/content", Who.MEMBER, this::changeContent));
    all.addAll(new QuietHoursPages(preferences, changed).routes());
    return all;
  }

  private Reply show(MemberVisit visit) {
    return visit.page(
        "client/settings/me.jte",
        new Overview(visit.member().name(), preferences.of(visit.member().id())));
  }

  private static String code(MemberPreference chosen) {
    return chosen.language().map(Locale::getLanguage).orElse("browser");
  }

  private Reply region(MemberVisit visit) {
    MemberPreference chosen = preferences.of(visit.member().id());
    Form form = Form.of(Map.of(LANGUAGE, code(chosen), ZONE, chosen.zone().getId()));
    return visit.page(
        "client/settings/region.jte", new Region(form, TimeZones.with(chosen.zone())));
  }

  private Reply changeRegion(MemberVisit visit) {
    Form form = visit.form();
    String typedZone = form.text(ZONE, TYPED_MAX);
    Optional<Locale> language = language(form.text(LANGUAGE, TYPED_MAX));
    List<String> zones = TimeZones.with(preferences.of(visit.member().id()).zone());
    if (!zones.contains(typedZone)) {
      form.refuse(ZONE, "mine.region.zone-unknown");
      return visit.invalid("client/settings/region.jte", new Region(form, zones));
    }
    preferences.change(
        visit.member().id(), kept -> kept.withRegion(language, ZoneId.of(typedZone)));
    changed.accept(visit.member().id());
    Reply reply = visit.seeOther(PATH, "mine.notice.saved");
    return language.isPresent() ? visit.keepLanguage(reply, ClientTexts.in(language.get())) : reply;
  }

  /** Whatever else is asked for is the browser's. */
  private static Optional<Locale> language(String typed) {
    return switch (typed) {
      case "en" -> Optional.of(Texts.ENGLISH);
      case "zh" -> Optional.of(Texts.CHINESE);
      default -> Optional.empty();
    };
  }

  private Reply changeContent(MemberVisit visit) {
    boolean shows = visit.form().checked("on");
    preferences.change(visit.member().id(), before -> before.withNotificationShows(shows));
    changed.accept(visit.member().id());
    return visit.seeOther(PATH, shows ? "mine.notice.content-shown" : "mine.notice.content-hidden");
  }
}
