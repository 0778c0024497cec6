package org.tidings.client.web;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.tidings.http.Parameters;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.kernel.Secret;
import org.tidings.kernel.Tokens;
import org.tidings.member.Member;
import org.tidings.member.session.MemberSession;
import org.tidings.member.session.MemberSessions;
import org.tidings.page.Browser;
import org.tidings.page.Form;
import org.tidings.page.Notice;
import org.tidings.page.Said;
import org.tidings.page.Texts;

/** One request for a page of the member's side. */
public final class MemberVisit {
  /** A form of ours is far below. */
  private static final int FORM_BYTES_MAX = 64 * 1024;

  private static final int ERROR_STATUS = 422;

  /**
   * Tells the service worker whose page it is, so that what it keeps is never shown to another:
   * {@code none} for who has not signed in.
   */
  private static final String SESSION = "Tidings-Session";

  private static final int MARK_BYTES = 8;

  private final Request request;
  private final Browser browser;
  private final Optional<MemberSession> session;
  private final Texts texts;
  private final Optional<Notice> notice;
  private final MemberRenderer renderer;
  private @Nullable Parameters parameters;
  private @Nullable Form form;

  /**
   * A visit.
   *
   * @param chosen the member's own language
   */
  MemberVisit(
      Request request,
      Browser browser,
      Optional<MemberSession> session,
      Optional<Locale> chosen,
      MemberRenderer renderer) {
    this.request = request;
    this.browser = browser;
    this.session = session;
    this.texts = ClientTexts.in(chosen.orElseGet(browser::language));
    this.notice = browser.notice(texts);
    this.renderer = renderer;
  }

  public Request request() {
    return request;
  }

  public Texts texts() {
    return texts;
  }

  public Optional<MemberSession> session() {
    return session;
  }

  public Optional<Member> findMember() {
    return session.map(MemberSession::member);
  }

  /** For pages that need one. */
  public Member member() {
    return findMember().orElseThrow();
  }

  /** What the browser holds of its session. */
  public Optional<Secret> sessionToken() {
    return browser.sessionToken();
  }

  /** A value of the query, without white space around it; empty text where there is none. */
  public String query(String name) {
    return request.query(name).orElse("").strip();
  }

  /** A number of the query, if it is one. */
  public OptionalLong queryNumber(String name) {
    return number(query(name));
  }

  public String pathParameter(String name) {
    return request.pathParameter(name);
  }

  /** A number of the path, if it is one. */
  public OptionalLong pathNumber(String name) {
    return number(pathParameter(name));
  }

  private static OptionalLong number(String text) {
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
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

  public Reply page(String template, Object page) {
    return page(200, template, page);
  }

  /** The form once more, with what is wrong with it. */
  public Reply invalid(String template, Object page) {
    return page(ERROR_STATUS, template, page);
  }

  public Reply page(int status, String template, Object page) {
    MemberFrame frame = renderer.frame(this, formCookie(), notice);
    return finish(renderer.page(status, template, Map.of("f", frame, "page", page)))
        .with(SESSION, sessionMark())
        .with("Content-Language", frame.language());
  }

  /** A part of a page, for pages that are open. It says no notice. */
  public String part(String template, Object shown) {
    MemberFrame frame = renderer.frame(this, formCookie(), Optional.empty());
    return renderer.part(template, Map.of("f", frame, "page", shown));
  }

  /** A page of one sentence. */
  public Reply sentence(int status, String titleKey, Said said) {
    return page(status, "client/sentence.jte", new Sentence(titleKey, said));
  }

  public Reply notFound() {
    return sentence(404, "member.not-found.title", Said.of("member.not-found.text"));
  }

  public Reply seeOther(String path) {
    return finish(Reply.seeOther(path));
  }

  /** The next page says this first. */
  public Reply seeOther(String path, String noticeKey, Object... arguments) {
    return browser.keepNotice(Reply.seeOther(path), Notice.of(noticeKey, arguments));
  }

  /** Begins a session in this browser; whatever it held before is worth nothing any more. */
  public Reply signIn(Reply reply, Secret token) {
    return browser.keepSession(reply, token, MemberSessions.LIFE_MAX);
  }

  public Reply signOut(Reply reply) {
    return browser.dropSession(reply);
  }

  /** The browser remembers the language, for pages before the sign-in. */
  public Reply keepLanguage(Reply reply, Texts chosen) {
    return browser.keepLanguage(reply, chosen);
  }

  /** What forms of this browser are bound to. */
  Secret formCookie() {
    return session.isPresent() ? browser.sessionToken().orElseThrow() : browser.formCookie();
  }

  private String sessionMark() {
    // the database knows the token by its own digest, which is nobody's business
    return session.isEmpty()
        ? "none"
        : HexFormat.of()
            .formatHex(
                Tokens.digest("mark " + browser.sessionToken().orElseThrow().value()),
                0,
                MARK_BYTES);
  }

  private Reply finish(Reply reply) {
    Reply finished = reply;
    if (notice.isPresent() && reply.status() != 303) {
      finished = browser.dropNotice(finished);
    }
    return session.isEmpty() ? browser.keepFormCookie(finished) : finished;
  }
}
