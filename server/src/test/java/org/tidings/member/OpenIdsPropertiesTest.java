package org.tidings.member;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jdbi.v3.core.Jdbi;
import org.tidings.e2e.TestDatabases;
import org.tidings.storage.DatabaseAddress;
import org.tidings.storage.PlatformKeys;

/** What holds for every member and account. */
class OpenIdsPropertiesTest {
  private static final long MAX = (1L << 48) - 1;
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  @SuppressWarnings("NullAway.Init")
  private static OpenIds openIds;

  @BeforeContainer
  static void makeKeys() {
    DatabaseAddress database = TestDatabases.fresh();
    openIds =
        new OpenIds(
            new PlatformKeys(
                Jdbi.create(database.jdbcUrl(), database.user(), database.password().value())));
  }

  @Provide
  Arbitrary<String> openIdsOfNobody() {
    return Arbitraries.oneOf(
        Arbitraries.strings().withChars(ALPHABET).ofLength(27).map(rest -> "o" + rest),
        Arbitraries.strings().ofMaxLength(40));
  }

  @Provide
  Arbitrary<Character> characters() {
    Arbitrary<Character> usual = Arbitraries.chars().with(ALPHABET);
    return Arbitraries.oneOf(usual, usual, usual, Arbitraries.chars());
  }

  @Property
  void theMemberComesBackAndToItsAccountAlone(
      @ForAll @LongRange(max = MAX) long member,
      @ForAll @LongRange(max = MAX) long account,
      @ForAll @LongRange(max = MAX) long other) {
    String openId = openIds.of(member, account).value();
    assertThat(openId).matches("o[A-Za-z0-9_-]{27}");
    assertThat(openIds.member(openId, account)).hasValue(member);
    Assume.that(other != account);
    assertThat(openIds.member(openId, other)).isEmpty();
  }

  @Property
  void oneChangedCharacterMakesItNobodys(
      @ForAll @LongRange(max = MAX) long member,
      @ForAll @LongRange(max = MAX) long account,
      @ForAll @IntRange(max = 27) int at,
      @ForAll("characters") char changed) {
    String openId = openIds.of(member, account).value();
    Assume.that(openId.charAt(at) != changed);
    String other = openId.substring(0, at) + changed + openId.substring(at + 1);
    assertThat(openIds.member(other, account)).isEmpty();
  }

  @Property
  void madeUpOnesAreNobodys(
      @ForAll("openIdsOfNobody") String openId, @ForAll @LongRange(max = MAX) long account) {
    assertThat(openIds.member(openId, account)).isEmpty();
  }
}
