package org.tidings.console.message;

import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.tidings.account.Account;
import org.tidings.console.web.Visit;
import org.tidings.message.log.LoggedMessage;
import org.tidings.ops.AuditAction;
import org.tidings.ops.Audited;

/** Has events sent again for whoever may ask for it, and notes who did. */
final class RedeliveryRequests {
  private final MessageFeatures features;

  RedeliveryRequests(MessageFeatures features) {
    this.features = features;
  }

  /** What came of it. */
  enum Asked {
    ASKED,
    /** So many are under way that one more must wait. */
    TOO_MANY,
    NO_SERVER,
    /** The platform's own tries are not over. */
    TOO_EARLY
  }

  Asked ask(Visit visit, LoggedMessage logged) {
    long msgid = logged.message().msgid();
    if (!features.stories().of(visit.account().id(), msgid).state().settled()) {
      return Asked.TOO_EARLY;
    }
    return ask(
        visit,
        Long.toString(msgid),
        Map.of(),
        name -> features.redeliveries().ask(visit.account().id(), logged.id(), name));
  }

  /** All that are given up, of messages since then. */
  Asked askSince(Visit visit, Instant since) {
    return ask(
        visit,
        "",
        Map.of("since", since.toString()),
        name -> features.redeliveries().askForGivenUp(visit.account().id(), since, name));
  }

  private Asked ask(Visit visit, String subject, Map<String, String> after, Consumer<String> add) {
    Account account = visit.account();
    if (account.server().isEmpty()) {
      return Asked.NO_SERVER;
    }
    if (!features.redeliveries().hasRoom(account.id())) {
      return Asked.TOO_MANY;
    }
    features
        .audit()
        .alongside(
            visit.actor(),
            Audited.of(AuditAction.EVENTS_REDELIVERED, account.id(), subject)
                .change(Map.of(), after),
            () -> add.accept(visit.operator().name()));
    features.redeliveries().asked(account.id());
    return Asked.ASKED;
  }

  /** False: it was over. */
  boolean stop(Visit visit, long redelivery) {
    long accountId = visit.account().id();
    if (!features.redeliveries().isUnderWay(accountId, redelivery)) {
      return false;
    }
    features
        .audit()
        .alongside(
            visit.actor(),
            Audited.of(AuditAction.REDELIVERY_STOPPED, accountId, Long.toString(redelivery)),
            () -> features.redeliveries().stop(accountId, redelivery));
    return true;
  }
}
