package org.tidings.console.developer;

import java.util.List;
import java.util.stream.Stream;
import org.tidings.account.AccountSecrets;
import org.tidings.account.Accounts;
import org.tidings.account.TokenHistory;
import org.tidings.callback.ServerCheck;
import org.tidings.calls.Calls;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.library.PrivateTemplates;
import org.tidings.message.TemplateQuotas;
import org.tidings.ops.AuditTrail;
import org.tidings.quota.LimitedCall;
import org.tidings.quota.Limits;

/** All pages of the developer centre. */
public final class DeveloperCentre {
  static final String PATH = ConsoleRoute.ACCOUNT + "/developer";

  private final Features features;

  /**
   * What they work with.
   *
   * @param limitedCalls those of the wire, which pages know nothing else of
   * @param allowPrivate accounts' servers may be in private networks
   */
  public record Features(
      Accounts accounts,
      AccountSecrets secrets,
      TokenHistory tokens,
      Calls calls,
      List<LimitedCall> limitedCalls,
      PrivateTemplates templates,
      TemplateQuotas templateQuotas,
      ServerCheck serverCheck,
      boolean allowPrivate,
      Limits limits,
      AuditTrail audit) {}

  public DeveloperCentre(Features features) {
    this.features = features;
  }

  public List<ConsoleRoute> routes() {
    return Stream.of(
            new SettingsPages(features.tokens()).routes(),
            new SecretPages(features.secrets(), features.audit()).routes(),
            new WhitelistPages(features.accounts(), features.limits(), features.audit()).routes(),
            new ServerPages(features).routes(),
            new QuotaPages(features).routes(),
            new TokenPages(features.tokens()).routes(),
            new FailedCallPages(features.calls().failures()).routes())
        .flatMap(List::stream)
        .toList();
  }
}
