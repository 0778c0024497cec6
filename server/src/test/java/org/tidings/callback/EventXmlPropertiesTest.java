package org.tidings.callback;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every text in an event; see {@link EventXmlFuzz}. */
class EventXmlPropertiesTest {
  @Provide
  Arbitrary<String> nearlyXml() {
    return Arbitraries.oneOf(
            Arbitraries.of(
                "]",
                "]]",
                ">",
                "]]>",
                "<![CDATA[",
                "<",
                "</xml>",
                "&amp;",
                "&",
                "\0",
                "\u000b",
                "\r",
                "\r\n",
                "\n",
                "\ud83d",
                "\ude00",
                "😀",
                "\ufffe",
                "\uffff",
                "<!--",
                "<?"),
            Arbitraries.strings().ofMaxLength(4))
        .list()
        .ofMaxSize(10)
        .map(pieces -> String.join("", pieces));
  }

  @Property
  void anyTextComesBackLessWhatXmlCannotHold(@ForAll String text) {
    EventXmlFuzz.check(text);
  }

  @Property
  void whatLooksLikeXmlIsTextToo(@ForAll("nearlyXml") String text) {
    EventXmlFuzz.check(text);
  }
}
