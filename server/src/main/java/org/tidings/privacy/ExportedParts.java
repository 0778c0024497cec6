package org.tidings.privacy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tidings.conduct.Report;
import org.tidings.kernel.MessageId;
import org.tidings.library.PrivateTemplate;
import org.tidings.member.FollowerProfile;
import org.tidings.member.preference.AccountPreference;
import org.tidings.member.preference.MemberPreference;
import org.tidings.member.session.Device;
import org.tidings.message.InboxMessage;
import org.tidings.message.SendRequest;

/** The parts of an exported document, as docs/member-data.md tells them. */
final class ExportedParts {
  private ExportedParts() {}

  record Person(String name, Instant since) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Settings(
      @Nullable String language,
      String timeZone,
      @Nullable String quietFrom,
      @Nullable String quietTo,
      boolean notificationShows) {
    static Settings of(MemberPreference preference) {
      return new Settings(
          preference.language().map(Locale::getLanguage).orElse(null),
          preference.zone().getId(),
          preference.quietHours().map(hours -> hours.from().toString()).orElse(null),
          preference.quietHours().map(hours -> hours.to().toString()).orElse(null),
          preference.notificationShows());
    }
  }

  record SignedIn(String browser, Instant signedInAt, Instant seenAt) {
    static SignedIn of(Device device) {
      return new SignedIn(device.browser(), device.signedInAt(), device.seenAt());
    }
  }

  /** An account that knows the member; {@code cameBy} as the account is told it. */
  record Account(
      String account,
      String name,
      boolean follows,
      Instant since,
      String cameBy,
      String qrScene,
      boolean rejects,
      boolean muted,
      boolean push) {
    static Account of(
        org.tidings.account.Account account,
        FollowerProfile profile,
        AccountPreference preference) {
      return new Account(
          account.originalId(),
          account.name(),
          profile.follower().follows(),
          Instant.ofEpochMilli(profile.follower().since()),
          profile.arrival().scene().name(),
          profile.arrival().qrScene(),
          profile.follower().rejects(),
          preference.muted(),
          preference.push());
    }
  }

  record Reported(long msgid, String account, String reason, String note, Instant reportedAt) {
    static Reported of(Report report, org.tidings.account.Account account) {
      return new Reported(
          report.msgid(),
          account.originalId(),
          report.reason().word(),
          report.note(),
          Instant.ofEpochMilli(report.reportedAt()));
    }
  }

  /** A message as it was shown ({@code text}) and as it was sent ({@code values}). */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Message(
      long msgid,
      String account,
      String accountName,
      Instant acceptedAt,
      String template,
      String title,
      String text,
      Map<String, String> values,
      @Nullable String url,
      SendRequest.@Nullable MiniProgram miniProgram) {
    static Message of(
        InboxMessage message, PrivateTemplate template, org.tidings.account.Account account) {
      Map<String, String> values = new LinkedHashMap<>();
      message.content().values().forEach((name, value) -> values.put(name, value.text()));
      return new Message(
          message.msgid(),
          account.originalId(),
          account.name(),
          new MessageId(message.msgid()).acceptedAt(),
          template.libraryNumber(),
          template.title(),
          template.render(message.content().values(), message.content().ruleSet()).text(),
          values,
          message.content().url(),
          message.content().miniProgram());
    }
  }
}
