package org.tidings.identity;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls of the organisation's servers: few at a time, each short, its answer small, and led nowhere
 * else. A server that hangs must not hold the requests of all who want to sign in.
 */
final class OutsideCalls implements HTTPRequestSender, ResourceRetriever, AutoCloseable {
  static final int ANSWER_BYTES_MAX = 256 * 1024;
  private static final int AT_ONCE_MAX = 32;
  private static final Duration QUEUE_MAX = Duration.ofSeconds(1);

  private final Duration patience;
  private final Semaphore free = new Semaphore(AT_ONCE_MAX);
  private final HttpClient http;

  /**
   * @param patience for a whole call, to the last byte of its answer
   */
  OutsideCalls(Duration patience) {
    this.patience = patience;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(patience)
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  @Override
  public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
    String body = request.getBody() == null ? "" : request.getBody();
    HttpRequest.Builder outgoing =
        HttpRequest.newBuilder(request.getURI())
            .method(request.getMethod().name(), HttpRequest.BodyPublishers.ofString(body));
    request
        .getHeaderMap()
        .forEach((name, values) -> values.forEach(value -> outgoing.header(name, value)));
    HttpResponse<byte[]> answer = exchange(outgoing.build());
    HTTPResponse read = new HTTPResponse(answer.statusCode());
    try {
      read.setContentType(answer.headers().firstValue("Content-Type").orElse("text/plain"));
    } catch (ParseException e) {
      throw new IOException("an answer of no known type");
    }
    read.setBody(new String(answer.body(), StandardCharsets.UTF_8));
    return read;
  }

  @Override
  public Resource retrieveResource(URL address) throws IOException {
    return new Resource(fetch(URI.create(address.toString())), "application/json");
  }

  /** The document at an address. */
  String fetch(URI address) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(address).header("Accept", "application/json").GET().build();
    HttpResponse<byte[]> answer = exchange(request);
    if (answer.statusCode() != 200) {
      throw new IOException("status " + answer.statusCode());
    }
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private HttpResponse<byte[]> exchange(HttpRequest request) throws IOException {
    try {
      if (!free.tryAcquire(QUEUE_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("too many calls are under way");
      }
      try {
        return await(request);
      } finally {
        free.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the call was given up");
    }
  }

  private HttpResponse<byte[]> await(HttpRequest request) throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(
            request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_BYTES_MAX));
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException("no whole answer within " + patience.toSeconds() + " s");
    } catch (ExecutionException e) {
      // named by its kind: what a strange server makes of a message does not go to the log
      throw new IOException(String.valueOf(e.getCause()).replaceFirst("(?s)[:\\r\\n].*", ""));
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
