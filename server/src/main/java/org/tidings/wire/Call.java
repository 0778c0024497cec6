package org.tidings.wire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.tidings.account.Account;
import org.tidings.account.AccessTokens;
import org.tidings.account.Accounts;
import org.tidings.calls.CallCounter;
import org.tidings.http.BodyRejected;
import org.tidings.http.Handler;
import org.tidings.http.Method;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.http.Route;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.quota.CallLimits;
import org.tidings.quota.Limit;
import org.tidings.quota.LimitedCall;
import org.tidings.quota.Limits;

/**
 * What all calls have in common, in the order of section 2.7 of the reference: token, daily limit,
 * permission, method, body.
 */
final class Call {
  private final Accounts accounts;
  private final AccessTokens tokens;
  private final CallCounter counter;
  private final Limits limits;
  private final RefusedCalls refusedCalls;

  /** Of all calls with a token; true for those that need the permission for templates. */
  private final Map<String, Boolean> paths = new HashMap<>();

  /** A call that reads. */
  interface Read {
    Reply answer(Account account, Request request);
  }

  /** A call that is posted. */
  interface Post {
    Reply answer(Account account, byte[] body);
  }

  Call(
      Accounts accounts,
      AccessTokens tokens,
      CallCounter counter,
      Limits limits,
      RefusedCalls refusedCalls) {
    this.accounts = accounts;
    this.tokens = tokens;
    this.counter = counter;
    this.limits = limits;
    this.refusedCalls = refusedCalls;
  }

  /** Some SDKs post what is to be got, so any method will do. */
  Route read(String path, Read read) {
    return withToken(path, false, read);
  }

  /** As {@link #read}, for accounts that may use templated messages. */
  Route readTemplates(String path, Read read) {
    return withToken(path, true, read);
  }

  /** A token, POST and a body. */
  Route post(String path, Post post) {
    return withToken(path, false, (account, request) -> post.answer(account, posted(request)));
  }

  /** As {@link #post}, for accounts that may use templated messages. */
  Route postTemplates(String path, Post post) {
    return withToken(path, true, (account, request) -> post.answer(account, posted(request)));
  }

  /** As {@link #post}, for verified accounts. */
  Route postVerified(String path, Post post) {
    return withToken(
        path,
        false,
        (account, request) -> {
          account.requireVerified();
          return post.answer(account, posted(request));
        });
  }

  private Route withToken(String path, boolean templates, Read read) {
    paths.put(path, templates);
    LongConsumer count =
        path.equals(CallLimits.SEND) ? account -> {} : account -> counter.count(account, path);
    return Route.any(
        path,
        request -> {
          try {
            Account account = account(request);
            count.accept(account.id());
            if (templates) {
              accounts.requireTemplateMessages(account);
            }
            return read.answer(account, request);
          } catch (Refused refused) {
            return refusedCalls.answer(request, refused);
          }
        });
  }

  /** A call that needs no token. */
  Route route(String path, RefusedCalls.Caller caller, Handler handler) {
    return Route.any(
        path,
        request -> {
          try {
            return handler.handle(request);
          } catch (Refused refused) {
            return refusedCalls.answer(request, refused, caller);
          }
        });
  }

  /**
   * Whether there is a call of this path that takes a token, and if so, whether it needs the
   * permission for templates.
   */
  Optional<Boolean> needsTemplates(String path) {
    return Optional.ofNullable(paths.get(path));
  }

  /** What is limited in a day by itself, which sending is not: its templates are. */
  List<LimitedCall> limited() {
    return Stream.concat(
            Stream.of(CallLimits.TOKEN, CallLimits.STABLE_TOKEN)
                .map(path -> new LimitedCall(path, false)),
            paths.entrySet().stream()
                .filter(call -> !call.getKey().equals(CallLimits.SEND))
                .sorted(Map.Entry.comparingByKey())
                .map(call -> new LimitedCall(call.getKey(), call.getValue())))
        .toList();
  }

  private Account account(Request request) {
    String token = request.query("access_token").orElse("");
    if (token.isEmpty()) {
      throw new Refused(Refusal.TOKEN_MISSING);
    }
    Account account = accounts.require(tokens.verify(token));
    accounts.requireNotBanned(account);
    return account;
  }

  /** The body of what must be posted. */
  byte[] posted(Request request) {
    requirePost(request);
    return body(request);
  }

  static void requirePost(Request request) {
    if (request.method() != Method.POST) {
      throw new Refused(Refusal.POST_REQUIRED);
    }
  }

  private byte[] body(Request request) {
    byte[] body = bodyOrNothing(request);
    if (body.length == 0) {
      throw new Refused(Refusal.BODY_EMPTY);
    }
    return body;
  }

  /** For what may be told in the query too. */
  byte[] bodyOrNothing(Request request) {
    try {
      return request.body(limits.intOf(Limit.BODY_BYTES));
    } catch (BodyRejected e) {
      throw switch (e.reason()) {
        case TOO_LARGE -> new Refused(Refusal.BODY_TOO_LARGE);
        case TOO_SLOW, BROKEN -> new Refused(Refusal.BODY_MALFORMED);
      };
    }
  }
}
