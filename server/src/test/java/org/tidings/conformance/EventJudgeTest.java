package org.tidings.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The suite sees what is wrong with an event. */
class EventJudgeTest {
  private static final String TOKEN = "TestToken123";
  private static final String APP_ID = "wx0123456789abcdef";
  private static final String OPEN_ID = "oia2TjuEGTNoeX76QEjQNrcURxG8";
  private static final String XML =
      """
      <xml>
      <ToUserName><![CDATA[gh_7f083739789a]]></ToUserName>
      <FromUserName><![CDATA[oia2TjuEGTNoeX76QEjQNrcURxG8]]></FromUserName>
      <CreateTime>1395658920</CreateTime>
      <MsgType><![CDATA[event]]></MsgType>
      <Event><![CDATA[TEMPLATESENDJOBFINISH]]></Event>
      <MsgID>200163836</MsgID>
      <Status><![CDATA[success]]></Status>
      </xml>\
      """;
  private static final JsonMapper JSON = new JsonMapper();

  /** Of the reference, section 5.4. */
  private static final String AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFE";

  private static final String ENCRYPTED =
      "Q3stYC6hdFzMh9T8HCvyDAY2hI8bwuk958peC5QFmok/MwAGRg6PDYOdYg8+2fqlplt6dlwPYlq/WUejhF/puw==";

  @Test
  void anEventAsItShouldBePasses() throws Exception {
    assertThat(flaws(XML, query())).isEmpty();
  }

  @Test
  void theDocumentCounts() throws Exception {
    assertThat(flaws(XML.replace("[success]", "[ok]"), query())).containsExactly("/Status");
    assertThat(flaws(XML.replace("200163836", "<![CDATA[200163836]]>"), query()))
        .containsExactly("/MsgID");
    assertThat(flaws(XML.replace("CreateTime", "Createtime"), query()))
        .containsExactly("/CreateTime", "/Createtime");
  }

  @Test
  void theQueryCounts() throws Exception {
    assertThat(flaws(XML, with("openid", "other"))).containsExactly("openid");
    assertThat(flaws(XML, with("signature", "0"))).containsExactly("signature");
    assertThat(flaws(XML, with("nonce", "abc"))).containsExactly("signature", "nonce");
    assertThat(flaws(XML, with("timestamp", "1"))).containsExactly("signature", "timestamp");
  }

  @Test
  void theVectorOfTheReferenceIsOpened() throws Exception {
    assertThat(Envelope.open(ENCRYPTED, AES_KEY, APP_ID)).isEqualTo("<xml>hi</xml>");
    assertThat(Envelope.signature(TOKEN, "1700000000", "123456789", ENCRYPTED))
        .isEqualTo("f136c8cbbf7602a3a8d51de5771289437eab302b");
    assertThatThrownBy(() -> Envelope.open(ENCRYPTED, AES_KEY, "wx00000000deadbeef"))
        .hasMessageContaining("appid");
    assertThatThrownBy(() -> Envelope.open(ENCRYPTED.substring(4), AES_KEY, APP_ID))
        .isInstanceOf(Envelope.Broken.class);
    assertThatThrownBy(() -> Envelope.open("none", AES_KEY, APP_ID))
        .isInstanceOf(Envelope.Broken.class);
  }

  private static Map<String, String> query() {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("timestamp", "1700000000");
    query.put("nonce", "123456789");
    query.put("signature", "c9499802772240f524442b056619a003061eaeb8");
    query.put("openid", OPEN_ID);
    return query;
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> query = query();
    query.put(name, value);
    return query;
  }

  private static List<String> flaws(String xml, Map<String, String> query) throws Exception {
    try (EventListener listener = EventListener.on("127.0.0.1", 0)) {
      push(listener.port(), xml, query);
      Section section =
          Suite.load().sections().stream()
              .filter(s -> s.name().equals("events"))
              .findFirst()
              .orElseThrow();
      Check check = section.checks().getLast();
      Variables variables = new Variables(Map.of(Setup.CALLBACK_TOKEN, TOKEN));
      JsonNode expected =
          JSON.readTree(
              """
              {"ToUserName": "gh_7f083739789a", "FromUserName": "%s", "CreateTime": "<seconds>",
               "MsgType": "event", "Event": "TEMPLATESENDJOBFINISH", "MsgID": "#200163836",
               "Status": "success"}
              """
                  .formatted(OPEN_ID));
      return new EventJudge(variables, Optional.of(listener))
          .judge(section, check, expected).differences().stream().map(Difference::of).toList();
    }
  }

  private static void push(int port, String xml, Map<String, String> query) throws Exception {
    String parameters =
        query.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/wx?" + parameters))
            .header("Content-Type", "text/xml")
            .POST(HttpRequest.BodyPublishers.ofString(xml))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).body())
          .isEqualTo("success");
    }
  }
}
