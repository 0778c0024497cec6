package org.tidings.library;

import java.util.List;
import java.util.Optional;
import org.tidings.account.Account;
import org.jdbi.v3.core.Handle;
import org.tidings.account.Accounts;
import org.tidings.account.Application;
import org.tidings.account.Industries;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.kernel.TemplateId;

/** What an account chooses before it sends: two industries, and templates of these. */
public final class TemplateChoice {
  private final Accounts accounts;
  private final PrivateTemplates privateTemplates;

  public TemplateChoice(Accounts accounts, PrivateTemplates privateTemplates) {
    this.accounts = accounts;
    this.privateTemplates = privateTemplates;
  }

  /** Templates of an industry that is dropped are deleted with the change (reference, 2.1). */
  public void chooseIndustries(Account account, Industries industries) {
    accounts.changeIndustries(
        account.id(),
        industries,
        handle -> privateTemplates.deleteOutside(handle, account.id(), industries));
    privateTemplates.accountChanged(account.id());
  }

  /**
   * As {@link #chooseIndustries}, for an application that is approved: to be called in the
   * transaction that assigns its industries.
   */
  public void dropOthers(Handle handle, Application approved) {
    privateTemplates.deleteOutside(handle, approved.accountId(), approved.industries());
  }

  /** The templates that the account would lose with a change to these industries. */
  public List<PrivateTemplate> listOutside(Account account, Industries industries) {
    return privateTemplates.listActive(account.id()).stream()
        .filter(template -> !industries.contains(template.industry()))
        .toList();
  }

  /** As {@link #add(Account, String, Optional)}, with a category template's standard keywords. */
  public TemplateId add(Account account, String number) {
    return add(account, number, Optional.of(List.of()));
  }

  /**
   * Adding the same library template again gives a further one, with another template id.
   *
   * @param keywordNames which keywords a category template shall have, in this order; an empty list
   *     for its standard ones, nothing for what is no list of names. An industry template has none
   */
  public TemplateId add(Account account, String number, Optional<List<String>> keywordNames) {
    privateTemplates.requireAddingAllowed(account);
    return privateTemplates.add(
        account,
        handle -> chosen(account, LibraryTemplates.requireOpen(handle, number), keywordNames));
  }

  private static LibraryTemplate chosen(
      Account account, LibraryTemplate template, Optional<List<String>> keywordNames) {
    boolean ofOurIndustries =
        account.industries().map(i -> i.contains(template.industry())).orElse(false);
    if (!ofOurIndustries) {
      throw new Refused(Refusal.TEMPLATE_OF_OTHER_INDUSTRY);
    }
    if (template.kind() == TemplateKind.INDUSTRY) {
      return template;
    }
    return keywordNames
        .flatMap(template::choose)
        .orElseThrow(() -> new Refused(Refusal.KEYWORD_NAMES_INVALID));
  }

  /** The first active template that the account has of this number. */
  public Optional<TemplateId> find(Account account, String number) {
    return privateTemplates
        .findActiveByNumber(account.id(), number)
        .map(PrivateTemplate::templateId);
  }
}
