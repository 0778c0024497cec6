package org.tidings.bench;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/** Answers {@code success} to every event and gives back a handshake's {@code echostr}. */
final class EventServer {
  private static final int BACKLOG = 256;
  private static final byte[] END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] MSGID = "<MsgID>".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ECHO = "echostr=".getBytes(StandardCharsets.US_ASCII);
  private static final ByteBuffer SUCCESS = direct("success");

  private final EventRecord record;
  private final Consumer<EventServer> between;
  private final Selector selector;

  /** One for all connections: what a request leaves in it is kept with its connection. */
  private final byte[] bytes = new byte[1 << 16];

  private final ByteBuffer buffer = ByteBuffer.wrap(bytes);

  private static final int NONE = -1;

  /** The server that reads and does not answer. */
  private int hanging = NONE;

  /** The server that takes no connections. */
  private int refusing = NONE;

  private int port;

  /** A developer's connection; {@code rest} is the beginning of a request that goes on. */
  private static final class Caller {
    private final int server;
    private byte[] rest = {};

    private Caller(int server) {
      this.server = server;
    }
  }

  /**
   * An empty server.
   *
   * @param between run by the server's thread when it is woken up
   */
  EventServer(EventRecord record, Consumer<EventServer> between) throws IOException {
    this.record = record;
    this.between = between;
    this.selector = Selector.open();
  }

  /** The address of a developer's server, counted from 0: each has one of its own. */
  static String address(int index) {
    return index == 0 ? "127.0.0.1" : "127.0." + (1 + index / 250) + "." + (1 + index % 250);
  }

  /** How many addresses this system has of those wanted: Linux all of them, others one. */
  static int addresses(int wanted) throws IOException {
    try (ServerSocketChannel second = ServerSocketChannel.open()) {
      second.bind(new InetSocketAddress(InetAddress.ofLiteral(address(1)), 0));
      return wanted;
    } catch (BindException e) {
      return 1;
    }
  }

  /** Listens on one port of so many loopback addresses, and returns it. */
  int listen(int addresses) throws IOException {
    for (int attempt = 1; ; attempt++) {
      ServerSocketChannel first = listen(0, 0);
      port = first.socket().getLocalPort();
      try {
        for (int i = 1; i < addresses; i++) {
          listen(i, port);
        }
        return port;
      } catch (BindException e) {
        if (attempt == 10) {
          throw e;
        }
        for (SelectionKey key : selector.keys()) { // somebody else has it elsewhere: another port
          key.channel().close();
        }
      }
    }
  }

  private ServerSocketChannel listen(int server, int port) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      channel.bind(new InetSocketAddress(InetAddress.ofLiteral(address(server)), port), BACKLOG);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.configureBlocking(false);
    var _ = channel.register(selector, SelectionKey.OP_ACCEPT, server);
    return channel;
  }

  /** From now on one server hangs and another refuses; to be called by the server's thread. */
  void trouble(int hangs, int refuses) throws IOException {
    hanging = hangs;
    refusing = refuses;
    closeAllOf(refuses, true);
  }

  /** All is well again; to be called by the server's thread. */
  void heal() throws IOException {
    closeAllOf(hanging, false);
    hanging = NONE;
    listen(refusing, port);
    refusing = NONE;
  }

  private void closeAllOf(int server, boolean listener) throws IOException {
    for (SelectionKey key : selector.keys()) {
      boolean closed =
          key.attachment() instanceof Caller caller
              ? caller.server == server
              : listener && key.attachment().equals(server);
      if (closed) {
        key.channel().close();
      }
    }
    var _ = selector.selectNow(key -> {}); // a closed listener keeps its port until then
  }

  void wakeUp() {
    var _ = selector.wakeup();
  }

  void run() throws IOException {
    while (true) {
      var _ = selector.select(this::handle);
      between.accept(this);
    }
  }

  private void handle(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        accept((ServerSocketChannel) key.channel(), (Integer) key.attachment());
      } else if (!read((SocketChannel) key.channel(), (Caller) key.attachment())) {
        key.channel().close();
      }
    } catch (IOException e) {
      try {
        key.channel().close();
      } catch (IOException again) {
        e.addSuppressed(again);
      }
    }
  }

  private void accept(ServerSocketChannel listener, int server) throws IOException {
    for (SocketChannel c = listener.accept(); c != null; c = listener.accept()) {
      c.setOption(StandardSocketOptions.TCP_NODELAY, true);
      c.configureBlocking(false);
      var _ = c.register(selector, SelectionKey.OP_READ, new Caller(server));
    }
  }

  /** False at the connection's end. */
  private boolean read(SocketChannel channel, Caller caller) throws IOException {
    buffer.clear().put(caller.rest);
    int read = channel.read(buffer);
    if (read < 0) {
      return false;
    }
    if (caller.server == hanging) {
      return true;
    }
    int end = buffer.position();
    int start = 0;
    while (start < end) {
      int next = request(channel, start, end);
      if (next == start) {
        break;
      }
      start = next;
    }
    if (start < end || caller.rest.length > 0) {
      caller.rest = Arrays.copyOfRange(bytes, start, end);
    }
    return true;
  }

  /** Answers the request that begins there; returns where the next one does. */
  private int request(SocketChannel channel, int start, int end) throws IOException {
    int head = Bytes.find(bytes, END, start, end);
    if (head < 0) {
      return start;
    }
    int body = head + END.length;
    if (bytes[start] == 'G') {
      write(channel, direct(echo(start, head)));
      return body;
    }
    int length = Bytes.findIgnoringCase(bytes, LENGTH, start, head);
    if (length < 0) {
      throw new IOException("An event without Content-Length");
    }
    int next = body + (int) Bytes.number(bytes, Bytes.skipSpaces(bytes, length + LENGTH.length));
    if (next > end) {
      return start;
    }
    int msgid = Bytes.find(bytes, MSGID, body, next);
    record.add(Bytes.number(bytes, msgid + MSGID.length), System.nanoTime());
    write(channel, SUCCESS.duplicate());
    return next;
  }

  private String echo(int start, int end) {
    int from = Bytes.find(bytes, ECHO, start, end) + ECHO.length;
    return Long.toString(Bytes.number(bytes, from));
  }

  private static void write(SocketChannel channel, ByteBuffer answer) throws IOException {
    while (answer.hasRemaining()) {
      channel.write(answer); // far smaller than the socket's buffer
    }
  }

  private static ByteBuffer direct(String text) {
    byte[] answer =
        ("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: "
                + text.length()
                + "\r\n\r\n"
                + text)
            .getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocateDirect(answer.length).put(answer).flip();
  }
}
