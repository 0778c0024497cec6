package org.tidings.console.template;

import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.kernel.Refused;
import org.tidings.library.LibraryTemplates;
import org.tidings.library.PrivateTemplates;
import org.tidings.library.TemplateChoice;
import org.tidings.member.FollowerSearch;
import org.tidings.message.Intake;
import org.tidings.message.TemplateQuotas;
import org.tidings.ops.AuditTrail;

/**
 * What the pages of templates are made of.
 *
 * @param own accounts' own templates
 * @param intake the one that the wire sends through
 * @param wireAnswer how the wire answers who is refused
 */
public record TemplateFeatures(
    LibraryTemplates library,
    PrivateTemplates own,
    TemplateChoice choice,
    TemplateQuotas quotas,
    FollowerSearch followers,
    Intake intake,
    Function<Refused, String> wireAnswer,
    AuditTrail audit,
    Clock clock) {

  public List<ConsoleRoute> routes() {
    return Stream.of(
            new LibraryPages(this).routes(),
            new AddPages(this).routes(),
            new MyTemplatePages(this).routes(),
            new DeletePages(this).routes(),
            new SendTestPages(this).routes())
        .flatMap(List::stream)
        .toList();
  }
}
