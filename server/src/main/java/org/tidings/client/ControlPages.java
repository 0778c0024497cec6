package org.tidings.client;

import java.util.List;
import java.util.stream.Stream;
import org.tidings.client.account.AccountPages;
import org.tidings.client.follow.FollowPages;
import org.tidings.client.message.DeletePages;
import org.tidings.client.message.JumpPages;
import org.tidings.client.message.ReportPages;
import org.tidings.client.message.WhyPages;
import org.tidings.client.settings.DevicePages;
import org.tidings.client.settings.FollowedPages;
import org.tidings.client.settings.SettingsPages;
import org.tidings.client.web.MemberRoute;

/** The pages by which a member decides what arrives, and how. */
public record ControlPages(
    AccountPages account, FollowPages follow, OfMessage message, OfMember member) {
  /** About one message. */
  public record OfMessage(WhyPages why, ReportPages report, DeletePages delete, JumpPages jump) {}

  /** About all that is the member's. */
  public record OfMember(SettingsPages settings, FollowedPages followed, DevicePages devices) {}

  List<MemberRoute> routes() {
    return Stream.of(
            account.routes(),
            follow.routes(),
            message.why().routes(),
            message.report().routes(),
            message.delete().routes(),
            message.jump().routes(),
            member.settings().routes(),
            member.followed().routes(),
            member.devices().routes())
        .flatMap(List::stream)
        .toList();
  }
}
