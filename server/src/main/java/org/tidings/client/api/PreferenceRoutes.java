package org.tidings.client.api;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidings.account.Account;
import org.tidings.account.Accounts;
import org.tidings.http.Method;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.http.Route;
import org.tidings.member.Member;
import org.tidings.member.preference.AccountPreference;
import org.tidings.member.preference.MemberPreference;
import org.tidings.member.preference.Preferences;
import org.tidings.member.preference.QuietHours;
import org.tidings.message.live.LivePush;
import org.tidings.message.live.MemberChange;

/**
 * {@code GET} and {@code PUT /m/api/members/{member}/preferences}: language, time zone, quiet
 * hours, and what notifications show; {@code …/preferences/{originalId}}: whether an account is
 * muted, and whether a closed app is told of its messages. A {@code PUT} is the whole.
 */
final class PreferenceRoutes {
  private static final String OWN = "/m/api/members/{member}/preferences";
  private static final String OF_ACCOUNT = OWN + "/{account}";
  private static final Set<String> LANGUAGES = Set.of("en", "zh");

  private static final String WHAT_OWN =
      "The body must be JSON with language (en, zh, or null for the browser's), timeZone (for"
          + " example Asia/Shanghai), quietHours (null, or from and to as HH:mm) and"
          + " notificationShows (true or false).";

  private static final String WHAT_ACCOUNT =
      "The body must be JSON with muted and push, each true or false.";

  private final ApiGate gate;
  private final Accounts accounts;
  private final Preferences preferences;
  private final LivePush push;

  private record Quiet(String from, String to) {}

  /** As it is sent and answered. */
  private record Own(
      @Nullable String language,
      @Nullable String timeZone,
      @Nullable Quiet quietHours,
      @Nullable Boolean notificationShows) {}

  private record OfAccount(@Nullable Boolean muted, @Nullable Boolean push) {}

  PreferenceRoutes(ApiGate gate, Accounts accounts, Preferences preferences, LivePush push) {
    this.gate = gate;
    this.accounts = accounts;
    this.preferences = preferences;
    this.push = push;
  }

  List<Route> routes() {
    return List.of(
        Route.get(OWN, request -> gate.forMember(request, this::show)),
        new Route(Set.of(Method.PUT), OWN, this::change),
        Route.get(OF_ACCOUNT, this::showOfAccount),
        new Route(Set.of(Method.PUT), OF_ACCOUNT, this::changeOfAccount));
  }

  private Reply show(Member member) {
    MemberPreference kept = preferences.of(member.id());
    return ApiAnswers.reply(
        200,
        new Own(
            kept.language().map(Locale::getLanguage).orElse(null),
            kept.zone().getId(),
            kept.quietHours()
                .map(hours -> new Quiet(hours.from().toString(), hours.to().toString()))
                .orElse(null),
            kept.notificationShows()));
  }

  private Reply change(Request request) {
    return gate.forMember(
        request,
        member -> {
          Own wanted = ApiAnswers.body(request, Own.class, WHAT_OWN);
          MemberPreference chosen = read(wanted);
          preferences.change(member.id(), before -> chosen);
          push.tell(member.id(), new MemberChange.OfPreferences());
          return show(member);
        });
  }

  private static MemberPreference read(Own wanted) {
    String language = wanted.language();
    String zone = wanted.timeZone();
    Boolean shows = wanted.notificationShows();
    if (zone == null || shows == null || (language != null && !LANGUAGES.contains(language))) {
      throw new ApiFailure(400, WHAT_OWN);
    }
    try {
      return new MemberPreference(
          Optional.ofNullable(language).map(Locale::of),
          zone(zone),
          Optional.ofNullable(wanted.quietHours())
              .map(hours -> new QuietHours(time(hours.from()), time(hours.to()))),
          shows);
    } catch (DateTimeException e) {
      throw new ApiFailure(400, WHAT_OWN);
    }
  }

  /** A place's, whose clock changes as people's there do; no bare distance from Greenwich. */
  private static ZoneId zone(String name) {
    if (!ZoneId.getAvailableZoneIds().contains(name)) {
      throw new ApiFailure(400, WHAT_OWN);
    }
    return ZoneId.of(name);
  }

  private static LocalTime time(@Nullable String text) {
    if (text == null) {
      throw new ApiFailure(400, WHAT_OWN);
    }
    return LocalTime.parse(text).truncatedTo(ChronoUnit.MINUTES);
  }

  private Reply showOfAccount(Request request) {
    return gate.forMember(
        request, member -> show(member, AccountRoutes.required(accounts, request)));
  }

  private Reply show(Member member, Account account) {
    AccountPreference kept = preferences.of(member.id(), account.id());
    return ApiAnswers.reply(200, new OfAccount(kept.muted(), kept.push()));
  }

  private Reply changeOfAccount(Request request) {
    return gate.forMember(
        request,
        member -> {
          Account account = AccountRoutes.required(accounts, request);
          OfAccount wanted = ApiAnswers.body(request, OfAccount.class, WHAT_ACCOUNT);
          Boolean muted = wanted.muted();
          Boolean pushed = wanted.push();
          if (muted == null || pushed == null) {
            throw new ApiFailure(400, WHAT_ACCOUNT);
          }
          AccountPreference chosen = new AccountPreference(muted, pushed);
          preferences.change(member.id(), account.id(), before -> chosen);
          push.tell(member.id(), new MemberChange.OfAccount(account.id()));
          return show(member, account);
        });
  }
}
