package org.tidings.bench.peer;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.classic.MinimalHttpClient;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** The way out, the same for all peers: Apache's client at its leanest over kept connections. */
final class EventOut implements AutoCloseable {
  /** To the one receiver. */
  static final int CONNECTIONS = 64;

  private static final Timeout ANSWER_MAX = Timeout.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final byte[] SUCCESS = "success".getBytes(StandardCharsets.US_ASCII);
  private static final ContentType XML = ContentType.TEXT_XML.withCharset(StandardCharsets.UTF_8);

  private final HttpHost host;
  private final URI receiver;
  private final MinimalHttpClient client;

  EventOut(URI receiver) {
    this.receiver = receiver;
    this.host = new HttpHost(receiver.getScheme(), receiver.getHost(), receiver.getPort());
    this.client =
        HttpClients.createMinimal(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(CONNECTIONS)
                .setDefaultSocketConfig(
                    SocketConfig.custom().setSoTimeout(ANSWER_MAX).setTcpNoDelay(true).build())
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setSocketTimeout(ANSWER_MAX)
                        .setValidateAfterInactivity(TimeValue.ofSeconds(30))
                        .build())
                .build());
  }

  /** Blocks until the receiver has taken the event, however often that has to be tried. */
  void send(long msgid, String openId) throws InterruptedException {
    byte[] xml = xml(msgid, openId);
    while (!post(xml)) {
      Thread.sleep(PAUSE);
    }
  }

  private boolean post(byte[] xml) {
    HttpPost request = new HttpPost(receiver);
    request.setEntity(new ByteArrayEntity(xml, XML));
    try (ClassicHttpResponse response = client.executeOpen(host, request, null)) {
      HttpEntity entity = response.getEntity();
      if (response.getCode() != 200 || entity == null) {
        return false;
      }
      try (InputStream content = entity.getContent()) {
        // not all bytes, for which a buffer of 16 KB would be made
        return Arrays.equals(content.readNBytes(SUCCESS.length + 1), SUCCESS);
      }
    } catch (IOException e) {
      return false;
    }
  }

  /** As the platform writes it. */
  private static byte[] xml(long msgid, String openId) {
    return ("<xml>\n<ToUserName><![CDATA[gh_7f083739789a]]></ToUserName>\n"
            + "<FromUserName><![CDATA["
            + openId
            + "]]></FromUserName>\n<CreateTime>"
            + System.currentTimeMillis() / 1000
            + "</CreateTime>\n<MsgType><![CDATA[event]]></MsgType>\n"
            + "<Event><![CDATA[TEMPLATESENDJOBFINISH]]></Event>\n<MsgID>"
            + msgid
            + "</MsgID>\n<Status><![CDATA[success]]></Status>\n</xml>")
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
