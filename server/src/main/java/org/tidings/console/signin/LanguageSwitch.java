package org.tidings.console.signin;

import java.util.List;
import java.util.Locale;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.Form;
import org.tidings.console.web.Next;
import org.tidings.page.Texts;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.operator.Operators;
import org.tidings.console.web.ConsoleTexts;

/** Lets whoever looks at a page have it in the other language, and remembers that. */
public final class LanguageSwitch {
  private final Operators operators;

  public LanguageSwitch(Operators operators) {
    this.operators = operators;
  }

  public List<ConsoleRoute> routes() {
    return List.of(ConsoleRoute.post("/console/language", Access.anyone(), this::change));
  }

  private Reply change(Visit visit) {
    Form form = visit.form();
    Texts texts = ConsoleTexts.in(Locale.of(form.text("language", 2)));
    visit
        .findOperator()
        .ifPresent(operator -> operators.changeLanguage(operator.id(), texts.language()));
    Reply reply = visit.seeOther(Next.within(form.text("next", 500)));
    return visit.keepLanguage(reply, texts);
  }
}
