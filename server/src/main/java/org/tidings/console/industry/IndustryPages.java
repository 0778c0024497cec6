package org.tidings.console.industry;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidings.account.Account;
import org.tidings.account.Accounts;
import org.tidings.account.Industries;
import org.tidings.account.Industry;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.Form;
import org.tidings.console.web.Refusals;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.kernel.Refused;
import org.tidings.library.PrivateTemplate;
import org.tidings.library.TemplateChoice;
import org.tidings.message.TemplateQuotas;
import org.tidings.message.TemplateUse;
import org.tidings.operator.Role;
import org.tidings.ops.AuditAction;
import org.tidings.ops.AuditTrail;
import org.tidings.ops.Audited;

/**
 * The industries of an account, which may be changed once a month; a change deletes the templates
 * of an industry that is dropped (seed document "Templated Messages", usage instructions 2 and 3).
 */
public final class IndustryPages {
  private static final String PATH = ConsoleRoute.ACCOUNT + "/industries";
  private static final String TEMPLATE = "industry/industries.jte";
  private static final String CONFIRMATION = "industry/confirm.jte";
  private static final String PRIMARY = "primary";
  private static final String SECONDARY = "secondary";
  private static final String LOSING = "losing";
  private static final int NUMBER_CHARACTERS_MAX = 10;

  private final Accounts accounts;
  private final TemplateChoice choice;
  private final TemplateQuotas quotas;
  private final AuditTrail audit;

  /**
   * The page.
   *
   * @param closedUntil when they can be changed again; empty: now
   */
  public record Present(
      Account account, Form form, Optional<Instant> closedUntil, List<Industry> all) {}

  /** A template that a change would delete. */
  public record Lost(PrivateTemplate template, TemplateUse use) {}

  /**
   * What is to be confirmed.
   *
   * @param changed other templates than were last shown to be lost
   */
  public record Confirmation(
      Account account, Form form, Industries wanted, List<Lost> lost, boolean changed) {
    public long recentSends() {
      return lost.stream().mapToLong(one -> one.use().recently()).sum();
    }

    /** What was shown is what is agreed to. */
    public int losing() {
      return lost.stream().map(one -> one.template().id()).toList().hashCode();
    }
  }

  public IndustryPages(
      Accounts accounts, TemplateChoice choice, TemplateQuotas quotas, AuditTrail audit) {
    this.accounts = accounts;
    this.choice = choice;
    this.quotas = quotas;
    this.audit = audit;
  }

  public List<ConsoleRoute> routes() {
    return List.of(
        ConsoleRoute.get(
            PATH,
            Access.account(Role.VIEWER),
            visit -> visit.page(TEMPLATE, page(visit, form(visit.account())))),
        ConsoleRoute.get(PATH + "/change", Access.account(Role.OPERATOR), this::ask),
        ConsoleRoute.post(PATH + "/change", Access.account(Role.OPERATOR), this::change));
  }

  private static Form form(Account account) {
    return Form.of(
        account
            .industries()
            .map(i -> values(i.primary().id() + "", i.secondary().id() + ""))
            .orElse(Map.of()));
  }

  private static Map<String, String> values(String primary, String secondary) {
    return Map.of(PRIMARY, primary, SECONDARY, secondary);
  }

  private Present page(Visit visit, Form form) {
    return new Present(
        visit.account(),
        form,
        accounts.findIndustriesClosedUntil(visit.account().id()),
        Arrays.asList(Industry.values()));
  }

  /** A GET: nothing is changed by looking at what a change would do. */
  private Reply ask(Visit visit) {
    Form form = Form.of(values(visit.query(PRIMARY), visit.query(SECONDARY)));
    return confirm(visit, form, visit.query(PRIMARY), visit.query(SECONDARY), false);
  }

  private Reply confirm(Visit visit, Form form, String primary, String secondary, boolean changed) {
    Account account = visit.account();
    try {
      accounts.requireTemplateMessages(account);
      Industries wanted = Industries.of(number(primary), number(secondary));
      if (account.industries().equals(Optional.of(wanted))) {
        form.refuse(SECONDARY, "industry.same");
        return visit.invalid(TEMPLATE, page(visit, form));
      }
      Confirmation page = new Confirmation(account, form, wanted, lost(account, wanted), changed);
      return changed ? visit.invalid(CONFIRMATION, page) : visit.page(CONFIRMATION, page);
    } catch (Refused refused) {
      return refused(visit, form, refused);
    }
  }

  private Reply refused(Visit visit, Form form, Refused refused) {
    form.refuseAll(Refusals.said(refused.refusal()).key());
    return visit.invalid(TEMPLATE, page(visit, form));
  }

  private List<Lost> lost(Account account, Industries wanted) {
    Map<Long, TemplateUse> uses = quotas.recentUses(account.id());
    return choice.listOutside(account, wanted).stream()
        .map(template -> new Lost(template, uses.getOrDefault(template.id(), TemplateUse.NONE)))
        .toList();
  }

  private Reply change(Visit visit) {
    Form form = visit.form();
    String primary = form.text(PRIMARY, NUMBER_CHARACTERS_MAX);
    String secondary = form.text(SECONDARY, NUMBER_CHARACTERS_MAX);
    Account account = visit.account();
    try {
      accounts.requireTemplateMessages(account);
      Industries wanted = Industries.of(number(primary), number(secondary));
      List<Lost> lost = lost(account, wanted);
      Confirmation now = new Confirmation(account, form, wanted, lost, true);
      if (!form.text(LOSING, NUMBER_CHARACTERS_MAX + 1).equals("" + now.losing())) {
        return confirm(visit, form, primary, secondary, true);
      }
      audit.alongside(
          visit.actor(),
          audited(account, wanted, lost),
          () -> choice.chooseIndustries(account, wanted));
      return visit.seeOther(visit.ofAccount("/industries"), "industry.changed");
    } catch (Refused refused) {
      return refused(visit, form, refused);
    }
  }

  private static Audited audited(Account account, Industries wanted, List<Lost> lost) {
    return Audited.of(AuditAction.INDUSTRIES_CHANGED, account.id(), account.appId().value())
        .change(
            Map.of(
                "industries",
                account.industries().map(IndustryPages::told).orElse(""),
                "deletedTemplates",
                String.join(
                    " ", lost.stream().map(l -> l.template().templateId().value()).toList())),
            Map.of("industries", told(wanted)));
  }

  private static String told(Industries industries) {
    return industries.primary().id() + " " + industries.secondary().id();
  }

  /** 0, which is no industry, for what is no number. */
  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
