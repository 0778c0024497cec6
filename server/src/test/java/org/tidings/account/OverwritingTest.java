package org.tidings.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** When programs are taken to replace each other's tokens. */
class OverwritingTest {
  @Test
  void oneAddressNever() {
    assertThat(Overwriting.among(List.of())).isEmpty();
    assertThat(Overwriting.among(List.of("a"))).isEmpty();
    assertThat(Overwriting.among(List.of("a", "a", "a"))).isEmpty();
  }

  @Test
  void programThatMovedIsNoOther() {
    assertThat(Overwriting.among(List.of("b", "b", "a", "a"))).isEmpty();
    assertThat(Overwriting.among(List.of("c", "b", "a"))).isEmpty();
  }

  @Test
  void addressThatComesBackAfterAnother() {
    assertThat(Overwriting.among(List.of("a", "b", "a"))).contains(new Overwriting("a", "b", 2));
    assertThat(Overwriting.among(List.of("a", "a", "b", "a", "b", "b")))
        .contains(new Overwriting("a", "b", 3));
    assertThat(Overwriting.among(List.of("c", "a", "b", "a")))
        .contains(new Overwriting("c", "a", 3));
  }
}
