package org.tidings.wire;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.account.AccessTokens;
import org.tidings.calls.FailedCall;
import org.tidings.calls.FailedCallLog;
import org.tidings.calls.Rid;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.kernel.Refused;

/** Answers refused calls, and keeps each for the account that made it (reference, section 3.2). */
final class RefusedCalls {
  private static final Logger log = LoggerFactory.getLogger(RefusedCalls.class);

  private static final int PATH_CHARACTERS_MAX = 200;

  private final Answers answers;
  private final AccessTokens tokens;
  private final FailedCallLog failures;
  private final Clock clock;

  /** Finds out which account made a call that was refused. */
  interface Caller {
    Optional<Long> find(Request request);
  }

  RefusedCalls(Answers answers, AccessTokens tokens, FailedCallLog failures, Clock clock) {
    this.answers = answers;
    this.tokens = tokens;
    this.failures = failures;
    this.clock = clock;
  }

  /** For calls with a token, which names the account even when it does not work any more. */
  Reply answer(Request request, Refused refused) {
    return answer(
        request, refused, asked -> asked.query("access_token").flatMap(tokens::findOwner));
  }

  Reply answer(Request request, Refused refused, Caller caller) {
    Rid rid = Rid.next(clock);
    Reply reply = answers.refused(refused, rid);
    try {
      caller
          .find(request)
          .ifPresent(account -> failures.keep(account, () -> call(rid, account, request, reply)));
    } catch (RuntimeException e) {
      // the answer is what matters
      log.debug("A failed call is not kept: {}", e.getMessage());
    }
    return reply;
  }

  private FailedCall call(Rid rid, long accountId, Request request, Reply reply) {
    long took = request.age().toMillis();
    return new FailedCall(
        rid,
        accountId,
        clock.millis() - took,
        took,
        CleanText.shortened(request.path(), PATH_CHARACTERS_MAX),
        Masked.query(request.rawQuery()),
        Masked.body(request.bodySoFar()),
        new String(reply.body(), StandardCharsets.UTF_8),
        request.remoteAddress().getHostAddress());
  }
}
