package org.tidings.message;

import java.time.Clock;
import java.util.Map;
import org.tidings.account.Account;
import org.tidings.library.PrivateTemplate;
import org.tidings.library.PrivateTemplates;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;

/** What an account's templates may be used today, taken together. */
public final class TemplateQuotas {
  /** Of which the console tells the uses; {@link QuotaUses} remembers more. */
  private static final int RECENT_DAYS = 30;

  private final QuotaUses uses;
  private final PrivateTemplates templates;
  private final Limits limits;
  private final Clock clock;

  /**
   * The uses of one day of Beijing.
   *
   * @param used also of templates that are deleted since
   * @param remain of those the account has now
   */
  public record Today(long used, long remain) {
    public long limit() {
      return used + remain;
    }
  }

  public TemplateQuotas(QuotaUses uses, PrivateTemplates templates, Limits limits, Clock clock) {
    this.uses = uses;
    this.templates = templates;
    this.limits = limits;
    this.clock = clock;
  }

  public Today today(Account account) {
    if (account.conduct().sendingDisabled(clock.millis())) {
      return new Today(0, 0); // as the original shows it (reference, section 8.3)
    }
    Map<Long, Long> used = uses.today(account.id());
    long limit = limit(account);
    long inAll = used.values().stream().mapToLong(Long::longValue).sum();
    long remain = 0;
    for (PrivateTemplate template : templates.listActive(account.id())) {
      remain += Math.max(0, limit - used.getOrDefault(template.id(), 0L));
    }
    return new Today(inAll, remain);
  }

  /** How often each of the account's templates may be used in a day. */
  public long limit(Account account) {
    return account.templateDailyLimit().orElseGet(() -> limits.of(Limit.TEMPLATE_USES_A_DAY));
  }

  /**
   * What was sent with each template lately, also with deleted ones; none that was not sent with.
   */
  public Map<Long, TemplateUse> recentUses(long accountId) {
    return uses.recent(accountId, RECENT_DAYS);
  }

  /** Lets today begin anew. */
  public void clear(long accountId) {
    uses.clearToday(accountId);
  }
}
