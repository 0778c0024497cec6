package org.tidings.console.signin;

import java.util.List;
import java.util.Optional;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.Form;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.kernel.Secret;
import org.tidings.operator.Declined;
import org.tidings.operator.Operator;
import org.tidings.operator.OperatorFeature;
import org.tidings.operator.Origin;
import org.tidings.operator.PasswordHash;
import org.tidings.ops.AuditAction;
import org.tidings.ops.AuditTrail;
import org.tidings.ops.Audited;

/** Setting another password by a link that staff or the command line has made. */
public final class ResetPages {
  private static final String LINK = "reset";
  private static final String PATH = "/console/reset/{reset}";
  private static final String TEMPLATE = "signin/reset.jte";

  private final OperatorFeature people;
  private final AuditTrail audit;
  private final Links links;

  /**
   * The form.
   *
   * @param email whose password it is
   */
  public record Reset(Form form, String email, String action) {}

  public ResetPages(OperatorFeature people, AuditTrail audit) {
    this.people = people;
    this.audit = audit;
    this.links = new Links(people.throttles());
  }

  public List<ConsoleRoute> routes() {
    return List.of(
        ConsoleRoute.get(
            PATH,
            Access.anyone(),
            visit ->
                links.with(
                    visit,
                    () -> find(visit),
                    one -> visit.page(TEMPLATE, shown(visit, Form.empty(), one)))),
        ConsoleRoute.post(
            PATH,
            Access.anyone(),
            visit -> links.with(visit, () -> find(visit), one -> reset(visit, one))));
  }

  private Optional<Operator> find(Visit visit) {
    return people.resets().find(Links.token(visit, LINK)).flatMap(people.operators()::find);
  }

  private static Reset shown(Visit visit, Form form, Operator operator) {
    return new Reset(form, operator.email(), visit.request().path());
  }

  private Reply reset(Visit visit, Operator operator) {
    Form form = visit.form();
    Secret password = PasswordFields.fresh(form, "password", operator.email());
    if (!form.isValid()) {
      return visit.invalid(TEMPLATE, shown(visit, form, operator));
    }
    PasswordHash hash = people.operators().hash(password);
    try {
      audit.alongside(
          LoginPages.actor(visit, operator),
          Audited.of(AuditAction.PASSWORD_RESET, operator.email()),
          () ->
              people
                  .credentials()
                  .resetPassword(Links.token(visit, LINK), hash, Origin.of(visit.address())));
    } catch (Declined declined) {
      return Links.declined(visit, declined);
    }
    return visit.seeOther("/console/login", "signin.reset.done");
  }
}
