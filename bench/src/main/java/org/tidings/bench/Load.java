package org.tidings.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/**
 * Sends requests over a fixed number of connections, on each the next as soon as the last is
 * answered. One thread and no allocation per request, so that it takes little of the machine.
 */
final class Load {
  static final int CONNECTIONS = Integer.getInteger("bench.connections", 64);

  /** Long enough for any answer of a send. */
  private static final int ANSWER_BYTES_MAX = 4096;

  private static final byte[] OK = "{\"errcode\":0,".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] MSGID = "\"msgid\":".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] LENGTH = "Content-Length: ".getBytes(StandardCharsets.US_ASCII);

  private final Requests requests;
  private final Outcome outcome = new Outcome();
  private int next;

  private Load(Requests requests) {
    this.requests = requests;
  }

  /** Returns when every request that was sent is answered. */
  static Outcome run(int port, Requests requests, Duration duration) throws IOException {
    return new Load(requests).run(port, duration);
  }

  private final class Connection {
    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocate(ANSWER_BYTES_MAX);
    private int request;
    private long since;

    Connection(SocketChannel channel) {
      this.channel = channel;
    }

    void send() throws IOException {
      request = next;
      next = (next + 1) % requests.bytes().size();
      since = System.nanoTime();
      ByteBuffer out = ByteBuffer.wrap(requests.bytes().get(request));
      while (out.hasRemaining()) {
        channel.write(out); // far smaller than the socket's buffer
      }
    }

    /** Whether the answer is complete. */
    boolean receive() throws IOException {
      if (channel.read(in) < 0) {
        throw new IOException("The server closed a connection");
      }
      byte[] bytes = in.array();
      int head = indexOf(bytes, END, in.position());
      if (head < 0) {
        return false;
      }
      int body = head + END.length;
      int length = (int) number(bytes, indexOf(bytes, LENGTH, head) + LENGTH.length);
      if (in.position() < body + length) {
        return false;
      }
      if (!Arrays.equals(bytes, body, body + OK.length, OK, 0, OK.length)) {
        throw new IOException(
            "Not accepted: " + new String(bytes, body, length, StandardCharsets.UTF_8));
      }
      int msgid = indexOf(bytes, MSGID, body + length) + MSGID.length;
      outcome.add(System.nanoTime() - since, number(bytes, msgid), request);
      in.clear();
      return true;
    }
  }

  private Outcome run(int port, Duration duration) throws IOException {
    try (Selector selector = Selector.open()) {
      Connection[] all = new Connection[CONNECTIONS];
      for (int i = 0; i < CONNECTIONS; i++) {
        SocketChannel channel =
            SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        all[i] = new Connection(channel);
        var _ = channel.register(selector, SelectionKey.OP_READ, all[i]);
      }
      long start = System.nanoTime();
      long end = start + duration.toNanos();
      for (Connection connection : all) {
        connection.send();
      }
      int open = CONNECTIONS;
      while (open > 0) {
        var _ = selector.select();
        for (SelectionKey key : selector.selectedKeys()) {
          Connection connection = (Connection) key.attachment();
          if (connection.receive()) {
            if (System.nanoTime() < end) {
              connection.send();
            } else {
              connection.channel.close();
              open--;
            }
          }
        }
        selector.selectedKeys().clear();
      }
      outcome.end(Duration.ofNanos(System.nanoTime() - start));
      return outcome;
    }
  }

  private static int indexOf(byte[] bytes, byte[] wanted, int end) {
    for (int i = 0; i <= end - wanted.length; i++) {
      if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }

  private static long number(byte[] bytes, int at) {
    long number = 0;
    for (int i = at; bytes[i] >= '0' && bytes[i] <= '9'; i++) {
      number = 10 * number + bytes[i] - '0';
    }
    return number;
  }
}
