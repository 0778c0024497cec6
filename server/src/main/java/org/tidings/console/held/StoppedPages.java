package org.tidings.console.held;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.library.PrivateTemplate;
import org.tidings.member.OpenIds;
import org.tidings.message.blocked.BlockedMessage;
import org.tidings.message.held.HeldMessage;
import org.tidings.operator.Role;

/** An account's messages that were held or blocked, each with the reason, the newest first. */
public final class StoppedPages {
  private static final String PATH = "/messages/stopped";
  private static final int A_PAGE = 20;

  private final HeldFeatures features;

  /** A blocked message with what is shown beside it. */
  public record BlockedRow(BlockedMessage message, String title, String openId) {}

  /**
   * A page of both.
   *
   * @param nextHeld where the next page of them begins; empty text at the end
   */
  public record Stopped(
      List<HeldRow> held,
      String nextHeld,
      List<BlockedRow> blocked,
      String nextBlocked,
      boolean first) {}

  StoppedPages(HeldFeatures features) {
    this.features = features;
  }

  List<ConsoleRoute> routes() {
    return List.of(
        ConsoleRoute.get(ConsoleRoute.ACCOUNT + PATH, Access.account(Role.VIEWER), this::show));
  }

  private Reply show(Visit visit) {
    long accountId = visit.account().id();
    long heldBefore = visit.queryNumber("held").orElse(Long.MAX_VALUE);
    long blockedBefore = visit.queryNumber("blocked").orElse(Long.MAX_VALUE);
    List<HeldMessage> held = features.stores().held().list(accountId, heldBefore, A_PAGE + 1);
    List<BlockedMessage> blocked =
        features.stores().blocked().listNewest(accountId, blockedBefore, A_PAGE + 1);
    List<HeldMessage> shown = held.subList(0, Math.min(A_PAGE, held.size()));
    List<BlockedMessage> alsoShown = blocked.subList(0, Math.min(A_PAGE, blocked.size()));
    return visit.page(
        "held/stopped.jte",
        new Stopped(
            HeldRow.of(features, shown),
            held.size() > A_PAGE ? address(visit, shown.getLast().id(), blockedBefore) : "",
            rows(accountId, alsoShown),
            blocked.size() > A_PAGE ? address(visit, heldBefore, alsoShown.getLast().id()) : "",
            heldBefore == Long.MAX_VALUE && blockedBefore == Long.MAX_VALUE));
  }

  private static String address(Visit visit, long held, long blocked) {
    return visit.ofAccount(PATH) + "?held=" + held + "&blocked=" + blocked;
  }

  private List<BlockedRow> rows(long accountId, List<BlockedMessage> blocked) {
    Map<Long, PrivateTemplate> templates =
        features
            .templates()
            .listByIds(
                blocked.stream()
                    .map(BlockedMessage::privateTemplateId)
                    .collect(Collectors.toSet()));
    OpenIds openIds = features.openIds();
    return blocked.stream()
        .map(message -> {
          PrivateTemplate template = templates.get(message.privateTemplateId());
          return new BlockedRow(
              message,
              template == null ? "" : template.title(),
              openIds.of(message.memberId(), accountId).value());
        })
        .toList();
  }
}
