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
import java.util.Arrays;

/** One of the driver's connections; at most one request at a time is under way on it. */
final class LoadConnection {
  /** Long enough for any answer of a send. */
  private static final int ANSWER_BYTES_MAX = 4096;

  private static final byte[] OK = "{\"errcode\":0,".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] MSGID = "\"msgid\":".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);

  private final SocketChannel channel;
  private final Requests requests;
  private final ByteBuffer out;
  private final ByteBuffer in = ByteBuffer.allocate(ANSWER_BYTES_MAX);
  private int request;
  private long beganNanos;

  private LoadConnection(SocketChannel channel, Requests requests) {
    this.channel = channel;
    this.requests = requests;
    this.out = requests.view();
  }

  /** Connects, and is attached to its key. */
  static LoadConnection open(Selector selector, int port, Requests requests) throws IOException {
    SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    LoadConnection connection = new LoadConnection(channel, requests);
    var _ = channel.register(selector, SelectionKey.OP_READ, connection);
    return connection;
  }

  /**
   * Sends a request.
   *
   * @param nanos when it is, or should have been
   */
  void send(int index, long nanos) throws IOException {
    request = index;
    beganNanos = nanos;
    requests.aim(out, index);
    while (out.hasRemaining()) {
      channel.write(out); // far smaller than the socket's buffer
    }
  }

  /** Whether the answer is complete; it is noted then. */
  boolean receive(Answers answers) throws IOException {
    if (channel.read(in) < 0) {
      throw new IOException("The server closed a connection");
    }
    byte[] bytes = in.array();
    int end = in.position();
    int head = Bytes.find(bytes, END, 0, end);
    if (head < 0) {
      return false;
    }
    int body = head + END.length;
    int length = Bytes.findIgnoringCase(bytes, LENGTH, 0, head) + LENGTH.length;
    int next = body + (int) Bytes.number(bytes, Bytes.skipSpaces(bytes, length));
    if (end < next) {
      return false;
    }
    if (!Arrays.equals(bytes, body, body + OK.length, OK, 0, OK.length)) {
      throw new MismatchException(
          "Not accepted: " + new String(bytes, body, next - body, StandardCharsets.UTF_8));
    }
    int msgid = Bytes.find(bytes, MSGID, body, next) + MSGID.length;
    answers.add(beganNanos, System.nanoTime(), Bytes.number(bytes, msgid), request);
    in.clear();
    return true;
  }

  void close() throws IOException {
    channel.close();
  }
}
