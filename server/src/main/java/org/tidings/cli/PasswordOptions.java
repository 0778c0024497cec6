package org.tidings.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.tidings.kernel.Secret;
import org.tidings.operator.PasswordFlaw;
import picocli.CommandLine.Option;

/**
 * How a password is given: typed into standard input, or chosen later by a link that is printed.
 */
final class PasswordOptions {
  @Option(
      names = "--password-stdin",
      description = "Read the password, one line, from standard input; else a link is printed.")
  boolean fromStandardInput;

  @Option(
      names = "--public-url",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080",
      description = "Where browsers reach the platform, for the link. Standard: ${DEFAULT-VALUE}.")
  String url = "";

  /** Reads one that an operator with this address may have. */
  static Secret read(String email) {
    try {
      @Nullable String line =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      Secret password = new Secret(line == null ? "" : line);
      PasswordFlaw.find(password, email)
          .ifPresent(flaw -> {
            throw new IllegalArgumentException(sentence(flaw));
          });
      return password;
    } catch (IOException e) {
      throw new UncheckedIOException("The password cannot be read", e);
    }
  }

  private static String sentence(PasswordFlaw flaw) {
    return switch (flaw) {
      case TOO_SHORT -> "A password has at least " + PasswordFlaw.CHARACTERS_MIN + " characters.";
      case TOO_LONG -> "A password has at most " + PasswordFlaw.CHARACTERS_MAX + " characters.";
      case IS_ADDRESS -> "The password must not be the e-mail address.";
      case TOO_COMMON -> "This password is too common.";
    };
  }
}
