package org.tidings.operator;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.kernel.Secret;

/**
 * Hashes of passwords: Argon2id with 19 MiB and two passes, OWASP's least. As each takes memory and
 * a core for tens of milliseconds, only so many are made at once; more wait a little for their
 * turn, and are refused if it does not come.
 */
public final class Passwords {
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;
  private static final int AT_ONCE = 4;
  private static final Duration TURN_MAX = Duration.ofSeconds(3);

  /**
   * Made with the first password: it brings a shutdown hook, which a process that ends takes no
   * more.
   */
  private static final class Argon {
    private static final Argon2Function FUNCTION =
        Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);
  }

  private final Semaphore free = new Semaphore(AT_ONCE);

  /** A hash says itself how it was made, so that a later Tidings may make stronger ones. */
  PasswordHash hash(Secret password) {
    return new PasswordHash(
        oneOfFew(() ->
            Password.hash(password.value())
                .addRandomSalt(SALT_BYTES)
                .with(Argon.FUNCTION)
                .getResult()));
  }

  boolean matches(Secret password, String hash) {
    return oneOfFew(() ->
        Password.check(password.value(), hash).with(Argon2Function.getInstanceFromHash(hash)));
  }

  private <T> T oneOfFew(Supplier<T> work) {
    try {
      if (!free.tryAcquire(TURN_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new Refused(Refusal.OVERLOADED);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused(Refusal.OVERLOADED);
    }
    try {
      return work.get();
    } finally {
      free.release();
    }
  }
}
