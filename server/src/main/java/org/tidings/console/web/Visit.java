package org.tidings.console.web;

import java.net.InetAddress;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.tidings.account.Account;
import org.tidings.http.Parameters;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.kernel.Secret;
import org.tidings.operator.Operator;
import org.tidings.operator.Role;
import org.tidings.operator.Session;
import org.tidings.ops.Actor;
import org.tidings.page.Notice;
import org.tidings.page.Form;
import org.tidings.page.Said;
import org.tidings.page.Texts;

/** One request for a page, after it is known who asks and that he may. */
public final class Visit {
  /** A form of ours is far below. */
  static final int FORM_BYTES_MAX = 64 * 1024;

  private static final int ERROR_STATUS = 422;

  private final Request request;
  private final Visitor visitor;
  private final Renderer renderer;
  private final Optional<Account> account;
  private final Optional<Role> role;
  private @Nullable Parameters parameters;
  private @Nullable Form form;

  Visit(
      Request request,
      Visitor visitor,
      Renderer renderer,
      Optional<Account> account,
      Optional<Role> role) {
    this.request = request;
    this.visitor = visitor;
    this.renderer = renderer;
    this.account = account;
    this.role = role;
  }

  public Request request() {
    return request;
  }

  public Texts texts() {
    return visitor.texts();
  }

  /** Where the platform is reached, without a slash at the end. */
  public String baseUrl() {
    return visitor.baseUrl();
  }

  /** Whoever has signed in completely. */
  public Optional<Operator> findOperator() {
    return visitor.session().filter(s -> !s.awaitsSecondFactor()).map(Session::operator);
  }

  /** For pages that need one. */
  public Operator operator() {
    return findOperator().orElseThrow();
  }

  /** Also one that still lacks the code. */
  public Optional<Session> session() {
    return visitor.session();
  }

  /** What the browser holds of its session. */
  public Optional<Secret> sessionToken() {
    return visitor.sessionToken();
  }

  /** For pages of an account. */
  public Account account() {
    return account.orElseThrow();
  }

  public Role role() {
    return role.orElseThrow();
  }

  /** Who asks, for the audit trail. */
  public Actor actor() {
    return findOperator()
        .map(one -> new Actor(OptionalLong.of(one.id()), one.email(), address().getHostAddress()))
        .orElseGet(() -> new Actor(OptionalLong.empty(), "", address().getHostAddress()));
  }

  public InetAddress address() {
    return request.remoteAddress();
  }

  public String browser() {
    return request.header("User-Agent").orElse("");
  }

  /** A value of the query, without white space around it; empty text where there is none. */
  public String query(String name) {
    return request.query(name).orElse("").strip();
  }

  /** A number of the query, if it is one. */
  public OptionalLong queryNumber(String name) {
    try {
      return OptionalLong.of(Long.parseLong(query(name)));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  public String pathParameter(String name) {
    return request.pathParameter(name);
  }

  /** What was posted; the same object each time, so that errors gather in it. */
  public Form form() {
    Form filled = form;
    if (filled == null) {
      filled = Form.sent(parameters());
      form = filled;
    }
    return filled;
  }

  Parameters parameters() {
    Parameters posted = parameters;
    if (posted == null) {
      posted = Parameters.ofForm(request.body(FORM_BYTES_MAX));
      parameters = posted;
    }
    return posted;
  }

  /** Where an account's page of this rest stands, for example {@code "/templates"}. */
  public String ofAccount(String rest) {
    return ConsoleRoute.ACCOUNT.replace("{account}", account().appId().value()) + rest;
  }

  public Reply page(String template, Object page) {
    return page(200, template, page);
  }

  /** The form once more, with what is wrong with it. */
  public Reply invalid(String template, Object page) {
    return page(ERROR_STATUS, template, page);
  }

  public Reply page(int status, String template, Object page) {
    Frame frame = renderer.frame(visitor, request, account, role);
    return visitor.finish(renderer.page(status, template, frame, page));
  }

  /** A page of one sentence. */
  public Reply sentence(int status, String titleKey, Said said) {
    return page(status, "layout/sentence.jte", new Sentence(titleKey, said));
  }

  public Reply notFound() {
    return sentence(404, "common.not-found.title", Said.of("common.not-found.text"));
  }

  public Reply seeOther(String path) {
    return visitor.finish(Reply.seeOther(path));
  }

  /** The next page says this first. */
  public Reply seeOther(String path, String noticeKey, Object... arguments) {
    return visitor.notice(Reply.seeOther(path), Notice.of(noticeKey, arguments));
  }

  /** Begins a session in this browser; whatever it held before is worth nothing any more. */
  public Reply signIn(Reply reply, Secret token) {
    return visitor.keepSession(reply, token);
  }

  public Reply signOut(Reply reply) {
    return visitor.dropSession(reply);
  }

  /** The browser remembers the language, for pages before the sign-in. */
  public Reply keepLanguage(Reply reply, Texts texts) {
    return visitor.keepLanguage(reply, texts);
  }
}
