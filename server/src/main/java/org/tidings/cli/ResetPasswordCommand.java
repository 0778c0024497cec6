package org.tidings.cli;

import java.util.concurrent.Callable;
import org.tidings.operator.Operator;
import org.tidings.operator.PasswordHash;
import org.tidings.ops.AuditAction;
import org.tidings.storage.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tidings operator reset-password}: for who has forgotten his. */
@Command(
    name = "reset-password",
    description = {
      "Prints a link by which an operator sets another password, or sets the one given.",
      "Setting it signs the operator out everywhere."
    },
    mixinStandardHelpOptions = true)
final class ResetPasswordCommand implements Callable<Integer> {
  @Parameters(paramLabel = "EMAIL", description = "The operator's.")
  private String email = "";

  @Mixin private PasswordOptions password = new PasswordOptions();
  @Mixin private DatabaseOptions database = new DatabaseOptions();

  @Override
  public Integer call() {
    return database.use(this::reset);
  }

  private int reset(Database opened) {
    OperatorStores stores = new OperatorStores(opened);
    Operator operator = stores.require(email);
    if (!password.fromStandardInput) {
      stores.printLink(operator, password.url);
      return 0;
    }
    PasswordHash hash = stores.operators.hash(PasswordOptions.read(operator.email()));
    stores.audited(
        AuditAction.PASSWORD_RESET, operator, () -> stores.credentials.setPassword(operator, hash));
    return 0;
  }
}
