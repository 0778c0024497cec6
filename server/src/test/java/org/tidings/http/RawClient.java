package org.tidings.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** A client that sends exactly the bytes it is told, however wrong. */
public final class RawClient implements AutoCloseable {
  private final Socket socket;
  private final InputStream in;

  public RawClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(5_000);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** An answer as it came: its head without the empty line, its body. */
  public record Answer(int status, String head, String body) {
    public List<String> headers() {
      return head.lines().skip(1).toList();
    }

    public String header(String name) {
      String start = name.toLowerCase(Locale.ROOT) + ":";
      return headers().stream()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
          .map(line -> line.substring(start.length()).strip())
          .findFirst()
          .orElse("");
    }
  }

  public void send(String latin1) throws IOException {
    send(latin1.getBytes(StandardCharsets.ISO_8859_1));
  }

  public void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /** Sends what may find the connection closed already. */
  public void trySend(String latin1) {
    try {
      send(latin1);
    } catch (IOException e) {
      // the server has cut us off: what it is about
    }
  }

  public void finishSending() throws IOException {
    socket.shutdownOutput();
  }

  public String readHead() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int octet = in.read();
      if (octet < 0) {
        throw new IOException("the connection ended after: " + head);
      }
      head.append((char) octet);
    }
    return head.substring(0, head.length() - 4);
  }

  public Answer read() throws IOException {
    return read(true);
  }

  /** An answer to HEAD: no body, whatever its length says. */
  public Answer readWithoutBody() throws IOException {
    return read(false);
  }

  private Answer read(boolean withBody) throws IOException {
    String head = readHead();
    Answer start = new Answer(Integer.parseInt(head.split(" ", 3)[1]), head, "");
    String length = start.header("Content-Length");
    byte[] body =
        withBody && !length.isEmpty() ? in.readNBytes(Integer.parseInt(length)) : new byte[0];
    return new Answer(start.status(), head, new String(body, StandardCharsets.UTF_8));
  }

  /** All that still comes, until the server closes the connection. */
  public String readToEnd() throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  /** How much still comes, until the server closes or resets the connection. */
  public long readToEndOrReset() {
    long count = 0;
    byte[] buffer = new byte[64 * 1024];
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        count += n;
      }
    } catch (IOException e) {
      // reset
    }
    return count;
  }

  public String readExactly(int bytes) throws IOException {
    return new String(in.readNBytes(bytes), StandardCharsets.ISO_8859_1);
  }

  /** Waits until the server has closed the connection, in whatever way, without a further byte. */
  public void assertClosed() {
    int octet;
    try {
      octet = in.read();
    } catch (SocketTimeoutException e) {
      throw new AssertionError("the connection is still open", e);
    } catch (IOException e) {
      octet = -1; // reset: closed too
    }
    assertThat(octet).as("a byte after the last answer").isEqualTo(-1);
  }

  /** Sends a valid request on this same connection and reads its answer. */
  public Answer ping() throws IOException {
    send("GET /ping HTTP/1.1\r\nHost: a\r\n\r\n");
    return read();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
