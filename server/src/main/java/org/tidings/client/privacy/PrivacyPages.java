package org.tidings.client.privacy;

import java.util.List;
import java.util.Locale;
import org.tidings.client.web.MemberRoute;
import org.tidings.client.web.MemberRoute.Who;
import org.tidings.client.web.MemberVisit;
import org.tidings.http.Reply;
import org.tidings.kernel.Refused;
import org.tidings.member.Member;
import org.tidings.page.Form;
import org.tidings.page.Said;
import org.tidings.privacy.Erasures;
import org.tidings.privacy.Exports;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;

/** A member's own data: what there is, taking it along, having it erased. */
public final class PrivacyPages {
  private static final String PATH = "/m/me/data";
  private static final String ERASE = PATH + "/erase";

  private static final int WORD_CHARACTERS_MAX = 40;

  private final Exports exports;
  private final Erasures erasures;
  private final Limits limits;

  /** What the first page tells. */
  public record Overview(long exportsADay, long messagesKeptDays) {}

  public PrivacyPages(Exports exports, Erasures erasures, Limits limits) {
    this.exports = exports;
    this.erasures = erasures;
    this.limits = limits;
  }

  public List<MemberRoute> routes() {
    return List.of(
        MemberRoute.get(PATH, Who.MEMBER, this::show),
        MemberRoute.post(PATH + "/export", Who.MEMBER, this::export),
        MemberRoute.get(ERASE, Who.MEMBER, this::ask),
        MemberRoute.post(ERASE, Who.MEMBER, this::erase),
        MemberRoute.get("/m/erased", Who.ANYONE, this::erased));
  }

  private Reply show(MemberVisit visit) {
    return visit.page(
        "client/privacy/data.jte",
        new Overview(limits.of(Limit.EXPORTS_A_DAY), limits.of(Limit.MESSAGE_RETENTION_DAYS)));
  }

  private Reply export(MemberVisit visit) {
    Member member = visit.member();
    try {
      exports.begin(member.id());
    } catch (Refused e) {
      return visit.seeOther(PATH, "privacy.notice.too-often");
    }
    return Reply.stream(Exports.CONTENT_TYPE, out -> exports.write(member, out))
        .with("Content-Disposition", "attachment; filename=\"" + exports.fileName() + "\"")
        .with("X-Content-Type-Options", "nosniff")
        .with("Cache-Control", "no-store");
  }

  private Reply ask(MemberVisit visit) {
    return visit.page("client/privacy/erase.jte", Form.empty());
  }

  private Reply erase(MemberVisit visit) {
    String word = visit.texts().of("privacy.erase.word");
    Form form = visit.form();
    if (!form.text("word", WORD_CHARACTERS_MAX).toUpperCase(Locale.ROOT).equals(word)) {
      form.refuse("word", "privacy.erase.wrong-word", word);
      return visit.invalid("client/privacy/erase.jte", form);
    }
    erasures.begin(visit.member().id());
    return visit.signOut(visit.seeOther("/m/erased"));
  }

  private Reply erased(MemberVisit visit) {
    return visit.sentence(200, "privacy.erased.title", Said.of("privacy.erased.text"));
  }
}
