package org.tidings.client.settings;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.tidings.client.web.MemberRoute;
import org.tidings.client.web.MemberRoute.Who;
import org.tidings.client.web.MemberVisit;
import org.tidings.http.Reply;
import org.tidings.member.preference.MemberPreference;
import org.tidings.member.preference.Preferences;
import org.tidings.member.preference.QuietHours;
import org.tidings.page.Form;

/** {@code /m/me/quiet-hours}: when messages come silently. */
final class QuietHoursPages {
  private static final String PATH = SettingsPages.PATH + "/quiet-hours";
  private static final String TEMPLATE = "client/settings/quiet-hours.jte";
  private static final String ON = "on";
  private static final String FROM = "from";
  private static final String TO = "to";
  private static final int TYPED_MAX = 20;

  /** What stands in the fields of who has none. */
  private static final QuietHours USUAL = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0));

  private final Preferences preferences;
  private final LongConsumer changed;

  QuietHoursPages(Preferences preferences, LongConsumer changed) {
    this.preferences = preferences;
    this.changed = changed;
  }

  List<MemberRoute> routes() {
    return List.of(
        MemberRoute.get(PATH, Who.MEMBER, this::show),
        MemberRoute.post(PATH, Who.MEMBER, this::change));
  }

  private Reply show(MemberVisit visit) {
    MemberPreference chosen = preferences.of(visit.member().id());
    QuietHours hours = chosen.quietHours().orElse(USUAL);
    Map<String, String> values = new HashMap<>();
    values.put(ON, chosen.quietHours().isPresent() ? "yes" : "");
    values.put(FROM, hours.from().toString());
    values.put(TO, hours.to().toString());
    return visit.page(TEMPLATE, new Hours(Form.of(values), chosen.zone().getId()));
  }

  private Reply change(MemberVisit visit) {
    Form form = visit.form();
    boolean on = form.checked(ON);
    Optional<LocalTime> from = time(form, FROM);
    Optional<LocalTime> to = time(form, TO);
    if (on && (from.isEmpty() || to.isEmpty())) {
      String zone = preferences.of(visit.member().id()).zone().getId();
      return visit.invalid(TEMPLATE, new Hours(form, zone));
    }
    Optional<QuietHours> hours =
        on ? Optional.of(new QuietHours(from.orElseThrow(), to.orElseThrow())) : Optional.empty();
    preferences.change(visit.member().id(), before -> before.withQuietHours(hours));
    changed.accept(visit.member().id());
    return visit.seeOther(SettingsPages.PATH, on ? "mine.notice.quiet" : "mine.notice.not-quiet");
  }

  /** To the minute; what browsers add to it is dropped. */
  private static Optional<LocalTime> time(Form form, String field) {
    try {
      return Optional.of(LocalTime.parse(form.text(field, TYPED_MAX)).withSecond(0).withNano(0));
    } catch (DateTimeException e) {
      form.refuse(field, "mine.quiet.no-time");
      return Optional.empty();
    }
  }
}
