package org.tidings.callback;

import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.DetachedSocketFactory;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** An HTTP client that does what it is told and nothing a server might talk it into. */
final class WaryHttpClient {
  private static final int HEADERS_MAX = 100;
  private static final int HEADER_CHARACTERS_MAX = 8192;

  /** A connection in steady use is renewed, so that a host can move to another address. */
  private static final Timeout CONNECTION_AGE_MAX = Timeout.ofMinutes(2);

  private WaryHttpClient() {}

  static CloseableHttpClient create(
      CallbackSettings settings, DnsResolver resolver, TlsSocketStrategy tls) {
    Timeout attemptTime = Timeout.of(settings.attemptTime());
    TimeValue idleTime = TimeValue.of(settings.idleTime());
    RequestConfig request =
        RequestConfig.custom()
            .setConnectionRequestTimeout(attemptTime)
            .setResponseTimeout(attemptTime)
            .setRedirectsEnabled(false)
            .setAuthenticationEnabled(false)
            .setContentCompressionEnabled(false)
            .setProtocolUpgradeEnabled(false)
            .build();
    return HttpClientBuilder.create()
        .setConnectionManager(pool(settings, resolver, tls).build())
        .setDefaultRequestConfig(request)
        .setUserAgent("Tidings/" + version())
        .setDefaultHeaders(List.of(new BasicHeader(HttpHeaders.ACCEPT, "*/*")))
        .setKeepAliveStrategy((answer, context) -> keepAlive(answer, context, idleTime))
        .evictExpiredConnections()
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableConnectionState()
        .disableContentCompression()
        .build();
  }

  private static PoolingHttpClientConnectionManagerBuilder pool(
      CallbackSettings settings, DnsResolver resolver, TlsSocketStrategy tls) {
    Timeout attemptTime = Timeout.of(settings.attemptTime());
    // Half: should the first address swallow all packets, the second has its chance.
    Duration connectTime = settings.attemptTime().dividedBy(2);
    return new DirectPool()
        .setDnsResolver(resolver)
        .setTlsSocketStrategy(tls)
        .setMaxConnTotal(settings.connectionsMax())
        .setMaxConnPerRoute(settings.connectionsPerHostMax())
        .setDefaultSocketConfig(
            SocketConfig.custom().setSoTimeout(attemptTime).setTcpNoDelay(true).build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(connectTime))
                .setSocketTimeout(attemptTime)
                .setTimeToLive(CONNECTION_AGE_MAX)
                .setValidateAfterInactivity(1, TimeUnit.SECONDS)
                .build())
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder()
                .http1Config(
                    Http1Config.custom()
                        .setMaxHeaderCount(HEADERS_MAX)
                        .setMaxLineLength(HEADER_CHARACTERS_MAX)
                        .build())
                .build());
  }

  /** What the server offers, less a second for the way, but never longer than our own limit. */
  private static TimeValue keepAlive(
      org.apache.hc.core5.http.HttpResponse answer,
      org.apache.hc.core5.http.protocol.HttpContext context,
      TimeValue idleTime) {
    if (!answer.containsHeader("Keep-Alive")) {
      return idleTime;
    }
    TimeValue offered =
        DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(answer, context);
    long usable = Math.max(1, offered.toMilliseconds() - 1000);
    return TimeValue.ofMilliseconds(Math.min(usable, idleTime.toMilliseconds()));
  }

  private static String version() {
    String version = WaryHttpClient.class.getPackage().getImplementationVersion();
    return version == null ? "dev" : version;
  }

  /** Connects straight to the addresses it is given, whatever proxies the JVM was told of. */
  private static final class DirectPool extends PoolingHttpClientConnectionManagerBuilder {
    @Override
    protected HttpClientConnectionOperator createConnectionOperator(
        SchemePortResolver ports, DnsResolver resolver, TlsSocketStrategy tls) {
      DetachedSocketFactory sockets =
          proxy -> Deadline.current().closing(new Socket(Proxy.NO_PROXY));
      return new DefaultHttpClientConnectionOperator(
          sockets,
          ports,
          resolver,
          RegistryBuilder.<TlsSocketStrategy>create().register(URIScheme.HTTPS.id, tls).build());
    }
  }
}
