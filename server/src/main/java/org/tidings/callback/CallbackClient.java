package org.tidings.callback;

import org.tidings.outbound.Exchange;
import org.tidings.outbound.CheckedResolver;
import org.tidings.outbound.AttemptOutcome;
import org.tidings.outbound.OutboundSettings;
import org.tidings.outbound.HostLookup;
import org.tidings.outbound.Exchanges;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/**
 * Calls the servers of accounts: one request at a time, blocking, each over within {@link
 * OutboundSettings#attemptTime}. How often and how many at once is the caller's business.
 */
public final class CallbackClient implements AutoCloseable {
  /** Without a charset: the bytes are UTF-8, which XML means where nothing is said. */
  private static final ContentType TEXT_XML = ContentType.create("text/xml");

  private static final int SHOWN_CHARACTERS_MAX = 200;

  /** Of an answer, for the record of attempts. */
  private static final int KEPT_CHARACTERS_MAX = 500;

  private static final int SHOWN_PATH_CHARACTERS_MAX = 300;

  private final OutboundSettings settings;
  private final Clock clock;
  private final Exchanges exchanges;
  private final SecureRandom random = new SecureRandom();

  public CallbackClient(OutboundSettings settings, Clock clock) {
    this(settings, clock, InetAddress::getAllByName, DefaultClientTlsStrategy.createDefault());
  }

  CallbackClient(OutboundSettings settings, Clock clock, HostLookup lookup, TlsSocketStrategy tls) {
    this.settings = settings;
    this.clock = clock;
    this.exchanges = new Exchanges(settings, lookup, tls);
  }

  /** Asks the server to prove that it is the developer's: it must give the random digits back. */
  public Handshake verify(CallbackEndpoint endpoint) {
    // Nobody may guess these: they are the proof that the server read the request.
    String echo = Long.toString(random.nextLong(1_000_000_000_000_000_000L, Long.MAX_VALUE));
    String query = sign(endpoint).query() + "&echostr=" + echo;
    URI url = endpoint.with(query);
    HttpHost host = Exchanges.hostOf(endpoint.url());
    return switch (run(endpoint, host, request(Method.GET, endpoint, host, query))) {
      case Exchange.Failure(AttemptOutcome outcome, String error, Duration took) ->
          new Handshake(outcome, url, 0, "", took, error);
      case Exchange.Answer answer -> {
        String error = Answers.flawOfEcho(answer, echo);
        String shown =
            answer.body().substring(0, Math.min(answer.body().length(), SHOWN_CHARACTERS_MAX));
        yield new Handshake(outcomeOf(error), url, answer.status(), shown, answer.took(), error);
      }
    };
  }

  /**
   * Hands over one event, in the endpoint's mode (reference, section 5.3).
   *
   * @param xml plain; encrypted here where the mode says so
   */
  public AttemptResult post(CallbackEndpoint endpoint, String openId, byte[] xml) {
    Signed signed = sign(endpoint);
    String query = signed.query() + "&openid=" + URLEncoder.encode(openId, StandardCharsets.UTF_8);
    if (endpoint.encryption().isEmpty()) {
      return postSigned(endpoint, query, xml, shownUrl(endpoint, signed, openId, ""));
    }
    Encryption.Sealed sealed = endpoint.encryption().get().seal(xml);
    String signature =
        Signature.of(
            endpoint.token().value(), signed.timestamp(), signed.nonce(), sealed.encrypt());
    return postSigned(
        endpoint,
        query + "&encrypt_type=aes&msg_signature=" + signature,
        sealed.body().getBytes(StandardCharsets.UTF_8),
        shownUrl(endpoint, signed, openId, "&encrypt_type=aes&msg_signature=…"));
  }

  /**
   * The signatures are left out: who reads them could try out Tokens. So is a query of the
   * endpoint's own, which may hold a key of the developer's.
   */
  private static String shownUrl(
      CallbackEndpoint endpoint, Signed signed, String openId, String more) {
    String own = endpoint.url().getRawQuery() == null ? "?" : "?…&";
    String path = shortened(endpoint.toString(), SHOWN_PATH_CHARACTERS_MAX);
    return path + own + signed.shownQuery() + "&openid=" + openId + more;
  }

  private static String shortened(String text, int charactersMax) {
    return text.length() <= charactersMax ? text : text.substring(0, charactersMax) + "…";
  }

  private AttemptResult postSigned(
      CallbackEndpoint endpoint, String query, byte[] body, String shownUrl) {
    HttpHost host = Exchanges.hostOf(endpoint.url());
    ClassicHttpRequest request = request(Method.POST, endpoint, host, query);
    request.setHeader(HttpHeaders.CONTENT_TYPE, TEXT_XML.toString());
    request.setHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length));
    request.setEntity(new ByteArrayEntity(body, TEXT_XML));
    return switch (run(endpoint, host, request)) {
      case Exchange.Failure(AttemptOutcome outcome, String error, Duration took) ->
          new AttemptResult(outcome, 0, took, error, shownUrl, "");
      case Exchange.Answer answer -> {
        String error = Answers.flawOfReceipt(answer);
        yield new AttemptResult(
            outcomeOf(error),
            answer.status(),
            answer.took(),
            error,
            shownUrl,
            shortened(answer.body(), KEPT_CHARACTERS_MAX));
      }
    };
  }

  private static ClassicHttpRequest request(
      Method method, CallbackEndpoint endpoint, HttpHost host, String query) {
    // told the host, the library does not take the target apart, and the endpoint has checked it
    var request = new BasicClassicHttpRequest(method.name(), host, endpoint.target(query));
    request.setHeader(HttpHeaders.HOST, endpoint.url().getRawAuthority());
    request.setHeader(HttpHeaders.USER_AGENT, Exchanges.USER_AGENT);
    request.setHeader(HttpHeaders.ACCEPT, "*/*");
    request.setHeader(HttpHeaders.CONNECTION, "keep-alive");
    return request;
  }

  private Exchange run(CallbackEndpoint endpoint, HttpHost host, ClassicHttpRequest request) {
    // Asked again at each call: it may have been saved while private networks were allowed.
    return settings.allowPrivate() || endpoint.hasUsualPort()
        ? exchanges.run(host, request)
        : new Exchange.Failure(
            AttemptOutcome.ADDRESS_REFUSED,
            "only http on port 80 and https on port 443",
            Duration.ZERO);
  }

  /** For whoever else must go by the same rules. */
  CheckedResolver resolver() {
    return exchanges.resolver();
  }

  /** What proves that a request is the platform's. */
  private record Signed(String signature, String timestamp, String nonce) {
    String query() {
      return "signature=" + signature + "&timestamp=" + timestamp + "&nonce=" + nonce;
    }

    String shownQuery() {
      return "signature=…&timestamp=" + timestamp + "&nonce=" + nonce;
    }
  }

  private Signed sign(CallbackEndpoint endpoint) {
    String timestamp = Long.toString(clock.instant().getEpochSecond());
    String nonce =
        Integer.toString(ThreadLocalRandom.current().nextInt(100_000_000, 2_000_000_000));
    return new Signed(Signature.of(endpoint.token().value(), timestamp, nonce), timestamp, nonce);
  }

  private static AttemptOutcome outcomeOf(String flaw) {
    return flaw.isEmpty() ? AttemptOutcome.ANSWERED : AttemptOutcome.BAD_ANSWER;
  }

  @Override
  public void close() {
    exchanges.close();
  }
}
