package org.tidings.callback;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignatureTest {
  @Test
  void isTheDocumentedOne() {
    assertThat(Signature.of("AAAAA", "1714037059", "486452656"))
        .isEqualTo("899cf89e464efb63f54ddac96b0a0a235f53aa78");
  }

  @Test
  void isTheReferencesOwn() {
    assertThat(Signature.of("TestToken123", "1700000000", "123456789"))
        .isEqualTo("c9499802772240f524442b056619a003061eaeb8");
  }

  @Test
  void takesTheCiphertextAsFourthPart() {
    String ciphertext =
        "Q3stYC6hdFzMh9T8HCvyDAY2hI8bwuk958peC5QFmok/MwAGRg6PDYOdYg8+2fqlplt6dlwPYlq/WUejhF/puw==";
    assertThat(Signature.of("TestToken123", "1700000000", "123456789", ciphertext))
        .isEqualTo("f136c8cbbf7602a3a8d51de5771289437eab302b");
  }

  @Test
  void doesNotDependOnTheOrderOfTheParts() {
    assertThat(Signature.of("486452656", "AAAAA", "1714037059"))
        .isEqualTo(Signature.of("AAAAA", "1714037059", "486452656"));
  }
}
