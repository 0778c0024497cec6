package org.tidings.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple.Tuple2;

/** What holds for every query string and form. */
class ParametersPropertiesTest {
  @Provide
  Arbitrary<List<Tuple2<String, String>>> pairs() {
    Arbitrary<String> odd = Arbitraries.strings().withChars(" +%&=/;a\0é😀").ofMaxLength(10);
    Arbitrary<String> texts = Arbitraries.oneOf(odd, Arbitraries.strings().ofMaxLength(10));
    return texts.map(ParametersPropertiesTest::whole).tuple2().list().ofMaxSize(5);
  }

  @Provide
  Arbitrary<String> raw() {
    return Arbitraries.oneOf(
            Arbitraries.of("%", "%4", "%41", "%zz", "%00", "%e4%bd%a0", "%ff", "&", "=", "+", "a"),
            Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(3))
        .list()
        .ofMaxSize(10)
        .map(pieces -> String.join("", pieces));
  }

  /** Half a character is no text, and URLEncoder leaves one out where it ends the text. */
  private static String whole(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void whatWasEncodedComesBackInItsOrder(@ForAll("pairs") List<Tuple2<String, String>> pairs) {
    String query =
        pairs.stream()
            .map(pair -> encoded(pair.get1()) + "=" + encoded(pair.get2()))
            .collect(Collectors.joining("&"));
    Parameters parameters = Parameters.parse(query);
    for (Tuple2<String, String> pair : pairs) {
      List<String> expected =
          pairs.stream().filter(p -> p.get1().equals(pair.get1())).map(Tuple2::get2).toList();
      assertThat(parameters.all(pair.get1())).isEqualTo(expected);
      assertThat(parameters.first(pair.get1())).contains(expected.getFirst());
    }
  }

  @Property
  void nothingRawFails(@ForAll("raw") String raw) {
    Parameters parameters = Parameters.parse(raw);
    assertThat(parameters.first("a").isPresent()).isEqualTo(!parameters.all("a").isEmpty());
    assertThat(Percent.decodePath(raw).length()).isLessThanOrEqualTo(raw.length());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
