package org.tidings.wire;

import org.tidings.account.Account;
import org.tidings.account.AccessTokens;
import org.tidings.account.Accounts;
import org.tidings.http.BodyRejected;
import org.tidings.http.Handler;
import org.tidings.http.Method;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.http.Route;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;

/**
 * What all calls have in common, in the order of section 2.7 of the reference: token, permission,
 * method, body.
 */
final class Call {
  private final Accounts accounts;
  private final AccessTokens tokens;
  private final Limits limits;
  private final Answers answers;

  /** A call that reads. */
  interface Read {
    Reply answer(Account account, Request request);
  }

  /** A call that is posted. */
  interface Post {
    Reply answer(Account account, byte[] body);
  }

  Call(Accounts accounts, AccessTokens tokens, Limits limits, Answers answers) {
    this.accounts = accounts;
    this.tokens = tokens;
    this.limits = limits;
    this.answers = answers;
  }

  /** Some SDKs post what is to be got, so any method will do. */
  Route read(String path, Read read) {
    return route(path, request -> read.answer(account(request), request));
  }

  /** As {@link #read}, for accounts that may use templated messages. */
  Route readTemplates(String path, Read read) {
    return route(path, request -> read.answer(permitted(request), request));
  }

  Route post(String path, Post post) {
    return route(path, request -> post.answer(account(request), posted(request)));
  }

  /** As {@link #post}, for accounts that may use templated messages. */
  Route postTemplates(String path, Post post) {
    return route(path, request -> post.answer(permitted(request), posted(request)));
  }

  /** As {@link #post}, for verified accounts. */
  Route postVerified(String path, Post post) {
    return route(path, request -> post.answer(verified(request), posted(request)));
  }

  /** A call that needs no token. */
  Route route(String path, Handler handler) {
    return Route.any(
        path,
        request -> {
          try {
            return handler.handle(request);
          } catch (Refused refused) {
            return answers.refused(refused);
          }
        });
  }

  private Account permitted(Request request) {
    Account account = account(request);
    account.requireTemplateMessages();
    return account;
  }

  private Account verified(Request request) {
    Account account = account(request);
    account.requireVerified();
    return account;
  }

  private Account account(Request request) {
    String token = request.query("access_token").orElse("");
    if (token.isEmpty()) {
      throw new Refused(Refusal.TOKEN_MISSING);
    }
    return accounts.require(tokens.verify(token));
  }

  private byte[] posted(Request request) {
    if (request.method() != Method.POST) {
      throw new Refused(Refusal.POST_REQUIRED);
    }
    try {
      byte[] body = request.body(limits.intOf(Limit.BODY_BYTES));
      if (body.length == 0) {
        throw new Refused(Refusal.BODY_EMPTY);
      }
      return body;
    } catch (BodyRejected e) {
      throw switch (e.reason()) {
        case TOO_LARGE -> new Refused(Refusal.BODY_TOO_LARGE);
        case TOO_SLOW, BROKEN -> new Refused(Refusal.BODY_MALFORMED);
      };
    }
  }
}
