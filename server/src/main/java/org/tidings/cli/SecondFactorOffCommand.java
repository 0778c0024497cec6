package org.tidings.cli;

import java.util.concurrent.Callable;
import org.tidings.operator.Operator;
import org.tidings.ops.AuditAction;
import org.tidings.storage.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tidings operator second-factor-off}: for who has lost the app and the recovery codes. */
@Command(
    name = "second-factor-off",
    description = "Turns an operator's second factor off, so that the password alone signs in.",
    mixinStandardHelpOptions = true)
final class SecondFactorOffCommand implements Callable<Integer> {
  @Parameters(paramLabel = "EMAIL", description = "The operator's.")
  private String email = "";

  @Mixin private DatabaseOptions database = new DatabaseOptions();

  @Override
  public Integer call() {
    return database.use(this::turnOff);
  }

  private int turnOff(Database opened) {
    OperatorStores stores = new OperatorStores(opened);
    Operator operator = stores.require(email);
    stores.audited(
        AuditAction.SECOND_FACTOR_OFF, operator, () -> stores.secondFactors.turnOff(operator.id()));
    return 0;
  }
}
