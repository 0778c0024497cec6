package org.tidings.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.e2e.TestDatabases;
import org.tidings.storage.DatabaseAddress;
import org.tidings.storage.PlatformKeys;

class OpenIdsTest {
  private static final List<String> ALPHABET =
      List.of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=".split(""));

  private static OpenIds ours;
  private static OpenIds another;

  @BeforeAll
  static void makeKeys() {
    ours = new OpenIds(newPlatform());
    another = new OpenIds(newPlatform());
  }

  private static PlatformKeys newPlatform() {
    DatabaseAddress database = TestDatabases.fresh();
    return new PlatformKeys(
        Jdbi.create(database.jdbcUrl(), database.user(), database.password().value()));
  }

  @Test
  void givesBackTheMember() {
    for (long member = 1; member < 1L << 47; member *= 3) {
      String openId = ours.of(member, 7).value();
      assertThat(openId).matches("o[A-Za-z0-9_-]{27}");
      assertThat(ours.member(openId, 7)).hasValue(member);
    }
  }

  @Test
  void manyAtOnceAreTheSameAsOneByOne() {
    List<Long> members = List.of(5L, 1L, 1L << 47, 5L);
    assertThat(ours.listOf(members, 7))
        .isEqualTo(members.stream().map(member -> ours.of(member, 7)).toList());
    assertThat(ours.listOf(List.of(), 7)).isEmpty();
    assertThatThrownBy(() -> ours.listOf(List.of(1L, 1L << 48), 7))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void allOfOneAccountBeginAlikeAndNoTwoAreTheSame() {
    Set<String> prefixes = new HashSet<>();
    Set<String> all = new HashSet<>();
    for (long member = 1; member <= 1000; member++) {
      String openId = ours.of(member, 42).value();
      prefixes.add(openId.substring(0, 6));
      all.add(openId);
    }
    assertThat(prefixes).hasSize(1);
    assertThat(all).hasSize(1000);
  }

  @Test
  void anotherAccountsOrPlatformsIsNobody() {
    String openId = ours.of(5, 1).value();
    assertThat(ours.member(openId, 2)).isEqualTo(OptionalLong.empty());
    assertThat(another.member(openId, 1)).isEqualTo(OptionalLong.empty());
    assertThat(ours.of(5, 2).value()).isNotEqualTo(openId);
  }

  @Test
  void everyChangedCharacterIsSeen() {
    String openId = ours.of(5, 1).value();
    for (int i = 0; i < openId.length(); i++) {
      for (String other : ALPHABET) {
        String changed = openId.substring(0, i) + other + openId.substring(i + 1);
        if (!changed.equals(openId)) {
          assertThat(ours.member(changed, 1)).as(changed).isEqualTo(OptionalLong.empty());
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "o", "OPENID", "oia2TjuEGTNoeX76QEjQNrcURxG8", "oia2TjuEGTNoeX76QEjQNrcURx=="})
  void madeUpOnesAreNobody(String openId) {
    assertThat(ours.member(openId, 1)).isEqualTo(OptionalLong.empty());
  }
}
