package org.tidings.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tidings.operator.Declined;
import org.tidings.operator.EmailAddress;
import org.tidings.operator.Operator;
import org.tidings.operator.PasswordHash;
import org.tidings.operator.StaffRole;
import org.tidings.storage.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tidings operator create}: also how a platform without administrator gets one. */
@Command(
    name = "create",
    description = "Makes an operator, and prints a link to set the password unless one is given.",
    mixinStandardHelpOptions = true)
final class CreateOperatorCommand implements Callable<Integer> {
  @Option(
      names = "--email",
      paramLabel = "EMAIL",
      required = true,
      description = "To sign in with.")
  private String email = "";

  @Option(names = "--name", paramLabel = "NAME", required = true, description = "As others see it.")
  private String name = "";

  @Option(
      names = "--language",
      paramLabel = "en|zh",
      defaultValue = "en",
      description = "Of the console's pages; ${DEFAULT-VALUE} unless given.")
  private String language = "en";

  @Option(
      names = "--staff",
      paramLabel = "ROLE",
      description = "Among those who run the platform: ${COMPLETION-CANDIDATES}.")
  private @Nullable StaffRole staff;

  @Mixin private PasswordOptions password = new PasswordOptions();
  @Mixin private DatabaseOptions database = new DatabaseOptions();

  @Override
  public Integer call() {
    if (!EmailAddress.isWellFormed(email)) {
      throw new IllegalArgumentException(email + " is not an e-mail address.");
    }
    if (!Operator.isName(name)) {
      throw new IllegalArgumentException(
          "A name has 1 to " + Operator.NAME_CHARACTERS_MAX + " characters.");
    }
    if (!language.equals("en") && !language.equals("zh")) {
      throw new IllegalArgumentException("The language is en or zh.");
    }
    return database.use(this::create);
  }

  private int create(Database opened) {
    OperatorStores stores = new OperatorStores(opened);
    PasswordHash hash =
        password.fromStandardInput
            ? stores.operators.hash(PasswordOptions.read(email))
            : stores.operators.unknownPassword();
    try {
      Operator made =
          stores.created(() ->
              stores.operators.create(
                  email, name, hash, Locale.of(language), Optional.ofNullable(staff)));
      if (!password.fromStandardInput) {
        stores.printLink(made, password.url);
      }
      return 0;
    } catch (Declined taken) {
      System.err.println("There is an operator " + email + " already.");
      return 1;
    }
  }
}
