package org.tidings.client.account;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidings.account.Account;
import org.tidings.account.Accounts;
import org.tidings.library.PrivateTemplate;
import org.tidings.library.PrivateTemplates;

/** Finds who an account is. */
public final class Portraits {
  private final Accounts accounts;
  private final PrivateTemplates templates;
  private final Clock clock;

  public Portraits(Accounts accounts, PrivateTemplates templates, Clock clock) {
    this.accounts = accounts;
    this.templates = templates;
    this.clock = clock;
  }

  public Optional<Portrait> find(String originalId) {
    return accounts.findByOriginalId(originalId).map(this::of);
  }

  private Portrait of(Account account) {
    return new Portrait(account, state(account), maySend(account));
  }

  private Portrait.State state(Account account) {
    long now = clock.millis();
    if (account.conduct().banned(now)) {
      return Portrait.State.BANNED;
    }
    return account.conduct().sendingDisabled(now) ? Portrait.State.SILENCED : Portrait.State.OPEN;
  }

  /** Two templates of one title and purpose are one to who receives their messages. */
  private List<MaySend> maySend(Account account) {
    if (!account.mayEverUseTemplateMessages()) {
      return List.of();
    }
    long now = clock.millis();
    Map<Object, MaySend> distinct = new LinkedHashMap<>();
    for (PrivateTemplate template : templates.listActive(account.id())) {
      if (!template.ended(now)) {
        distinct.merge(
            List.of(template.title(), template.purpose()),
            new MaySend(template.title(), template.purpose(), template.paused(now)),
            (one, other) -> one.paused() ? other : one);
      }
    }
    return List.copyOf(distinct.values());
  }
}
