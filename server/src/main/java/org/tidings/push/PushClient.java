package org.tidings.push;

import com.zerodeplibs.webpush.EncryptedPushMessage;
import com.zerodeplibs.webpush.MessageEncryptions;
import com.zerodeplibs.webpush.PushMessage;
import com.zerodeplibs.webpush.header.TTL;
import com.zerodeplibs.webpush.header.Topic;
import com.zerodeplibs.webpush.header.Urgency;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.tidings.outbound.Exchange;
import org.tidings.outbound.Exchanges;
import org.tidings.outbound.OutboundSettings;

/** Hands pushes to push services: one request at a time, blocking, each over within its time. */
final class PushClient implements AutoCloseable {
  /** A push service keeps it for a browser that is off; by then the message is old news. */
  private static final Duration KEPT = Duration.ofDays(1);

  /** Texts of a length are not told apart by their ciphertexts. */
  private static final int PADDED_TO = 512;

  /** Every push service takes 4096 bytes (RFC 8030, section 7.2), of which encryption uses 103. */
  static final int PAYLOAD_BYTES_MAX = 3_584;

  private final PushKeys keys;
  private final Exchanges exchanges;

  PushClient(PushKeys keys, OutboundSettings settings) {
    this.keys = keys;
    this.exchanges =
        new Exchanges(
            settings, InetAddress::getAllByName, DefaultClientTlsStrategy.createDefault());
  }

  PushResult post(Push push) {
    PushEndpoint endpoint = push.to().endpoint();
    HttpHost host = Exchanges.hostOf(endpoint.url());
    var request = new BasicClassicHttpRequest(Method.POST.name(), host, endpoint.target());
    request.setHeader(HttpHeaders.HOST, endpoint.url().getRawAuthority());
    request.setHeader(HttpHeaders.USER_AGENT, Exchanges.USER_AGENT);
    request.setHeader(HttpHeaders.CONNECTION, "keep-alive");
    request.setHeader(HttpHeaders.AUTHORIZATION, keys.authorization(endpoint));
    request.setHeader(TTL.HEADER_NAME, TTL.seconds(KEPT.toSeconds()));
    request.setHeader(Urgency.HEADER_NAME, Urgency.high());
    request.setHeader(Topic.HEADER_NAME, Topic.ensure(push.topic()));
    EncryptedPushMessage sealed = sealed(push);
    request.setHeader(HttpHeaders.CONTENT_ENCODING, sealed.contentEncoding());
    request.setHeader(HttpHeaders.CONTENT_TYPE, sealed.mediaType());
    request.setHeader(HttpHeaders.CONTENT_LENGTH, sealed.length());
    request.setEntity(new ByteArrayEntity(sealed.toBytes(), ContentType.APPLICATION_OCTET_STREAM));
    return result(exchanges.run(host, request));
  }

  private static EncryptedPushMessage sealed(Push push) {
    // an encryption of the library serves one thread, and costs little beside its keys
    return MessageEncryptions.of()
        .encrypt(push.to().keys().forEncryption(), PushMessage.of(padded(push.payload())));
  }

  /** JSON may have blanks behind it. */
  private static byte[] padded(String payload) {
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    int missing = Math.floorMod(-bytes.length, PADDED_TO);
    return (payload + " ".repeat(missing)).getBytes(StandardCharsets.UTF_8);
  }

  /** RFC 8030, sections 5 and 7.3; a redirection is followed by nobody. */
  private static PushResult result(Exchange exchange) {
    return switch (exchange) {
      case Exchange.Failure failure ->
          switch (failure.outcome()) {
            case ADDRESS_REFUSED -> new PushResult.Refused(failure.error());
            case ANSWERED, BAD_ANSWER, TIMEOUT, REFUSED_CONNECTION, TLS_FAILED, IO_FAILED ->
                new PushResult.NotNow(failure.error(), Optional.empty());
          };
      case Exchange.Answer answer -> result(answer);
    };
  }

  private static PushResult result(Exchange.Answer answer) {
    int status = answer.status();
    String why = "status " + status;
    return switch (status / 100) {
      case 2 -> new PushResult.Taken();
      case 5 -> new PushResult.NotNow(why, after(answer));
      default ->
          switch (status) {
            case 404, 410 -> new PushResult.Gone();
            case 408, 429 -> new PushResult.NotNow(why, after(answer));
            default -> new PushResult.Refused(why);
          };
    };
  }

  /** Seconds; a date, which is rare, is passed over. */
  private static Optional<Duration> after(Exchange.Answer answer) {
    String text = answer.retryAfter().strip();
    return text.matches("[0-9]{1,9}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
        : Optional.empty();
  }

  @Override
  public void close() {
    exchanges.close();
  }
}
