package org.tidings.console.held;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.Form;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.message.blocked.AllowedHosts;
import org.tidings.message.blocked.BlockedWords;
import org.tidings.ops.AuditAction;
import org.tidings.ops.AuditTrail;
import org.tidings.ops.Audited;

/** The staff's own lists: words that no message may hold, and hosts to which texts may lead. */
public final class ContentListPages {
  private static final String PATH = ConsoleRoute.STAFF + "/content";
  private static final String TEMPLATE = "held/lists.jte";
  private static final int A_PAGE = 100;
  private static final int WORD_CHARACTERS_MAX = 50;
  private static final int HOST_CHARACTERS_MAX = 253;
  private static final String WORD = "word";
  private static final String HOST = "host";

  private final BlockedWords words;
  private final AllowedHosts hosts;
  private final AuditTrail audit;

  /**
   * Both lists.
   *
   * @param next where the words go on; empty text at the end
   */
  public record Lists(
      List<BlockedWords.Listed> words, boolean first, String next, List<String> hosts, Form form) {}

  ContentListPages(HeldFeatures.Stores stores, AuditTrail audit) {
    this.words = stores.words();
    this.hosts = stores.hosts();
    this.audit = audit;
  }

  List<ConsoleRoute> routes() {
    Access administrators = Access.staff();
    return List.of(
        ConsoleRoute.get(
            PATH, administrators, visit -> visit.page(TEMPLATE, page(visit, Form.empty()))),
        ConsoleRoute.post(PATH + "/words", administrators, this::changeWords),
        ConsoleRoute.post(PATH + "/hosts", administrators, this::changeHosts));
  }

  private Lists page(Visit visit, Form form) {
    String after = visit.query("after");
    List<BlockedWords.Listed> found = words.list(after, A_PAGE + 1);
    List<BlockedWords.Listed> shown = found.subList(0, Math.min(A_PAGE, found.size()));
    return new Lists(
        shown,
        after.isEmpty(),
        found.size() > A_PAGE ? PATH + "?after=" + encoded(shown.getLast().word()) : "",
        hosts.list(),
        form);
  }

  private static String encoded(String text) {
    return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
  }

  private Reply changeWords(Visit visit) {
    Form form = visit.form();
    String word = form.required(WORD, WORD_CHARACTERS_MAX);
    boolean removes = form.checked("remove");
    if (form.isValid()) {
      Audited audited =
          Audited.of(AuditAction.BLOCKED_WORDS_CHANGED, word)
              .change(
                  removes ? Map.of(WORD, word) : Map.of(), removes ? Map.of() : Map.of(WORD, word));
      if (change(visit, audited, () -> removes ? words.remove(word) : words.add(word))) {
        words.read();
        return visit.seeOther(PATH, removes ? "held.words.removed" : "held.words.added", word);
      }
      form.refuse(WORD, removes ? "held.words.unknown" : "held.words.known");
    }
    return visit.invalid(TEMPLATE, page(visit, form));
  }

  private Reply changeHosts(Visit visit) {
    Form form = visit.form();
    String host = form.required(HOST, HOST_CHARACTERS_MAX).toLowerCase(Locale.ROOT);
    boolean removes = form.checked("remove");
    if (form.isValid() && !AllowedHosts.isHost(host)) {
      form.refuse(HOST, "held.hosts.wrong");
    }
    if (form.isValid()) {
      Audited audited =
          Audited.of(AuditAction.ALLOWED_HOSTS_CHANGED, host)
              .change(
                  removes ? Map.of(HOST, host) : Map.of(), removes ? Map.of() : Map.of(HOST, host));
      if (change(visit, audited, () -> removes ? hosts.remove(host) : hosts.add(host))) {
        hosts.read();
        return visit.seeOther(PATH, removes ? "held.hosts.removed" : "held.hosts.added", host);
      }
      form.refuse(HOST, removes ? "held.hosts.unknown" : "held.hosts.known");
    }
    return visit.invalid(TEMPLATE, page(visit, form));
  }

  /** What changes nothing is not noted. */
  private boolean change(Visit visit, Audited audited, BooleanSupplier act) {
    try {
      audit.alongside(
          visit.actor(),
          audited,
          () -> {
            if (!act.getAsBoolean()) {
              throw new Refused(Refusal.REVIEW_OVER);
            }
          });
      return true;
    } catch (Refused refused) {
      return false;
    }
  }
}
