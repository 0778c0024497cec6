package org.tidings.callback;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A developer's server as bytes on a socket, so that it can misbehave in every way. */
final class SocketServer implements AutoCloseable {
  /** What was asked: the request line, the headers in lower case, the body. */
  record Asked(String line, List<String> headers, String body) {}

  @FunctionalInterface
  interface Behaviour {
    /** Called once a connection. */
    void meet(SocketServer server, InputStream in, OutputStream out)
        throws IOException, InterruptedException;
  }

  final AtomicInteger accepted = new AtomicInteger();
  final List<Asked> asked = new CopyOnWriteArrayList<>();

  /** Connections that the client has closed or broken. */
  final AtomicInteger gone = new AtomicInteger();

  private final ServerSocket listening;
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  SocketServer(Behaviour behaviour) throws IOException {
    this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), behaviour);
  }

  SocketServer(ServerSocket listening, Behaviour behaviour) {
    this.listening = listening;
    Thread.ofVirtual().start(() -> accept(behaviour));
  }

  /** Reads request after request and gives each the same answer. */
  static Behaviour answering(String head, String body) {
    return (server, in, out) -> {
      byte[] content = body.getBytes(StandardCharsets.UTF_8);
      String whole = head + "\r\nContent-Length: " + content.length + "\r\n\r\n" + body;
      while (server.read(in)) {
        out.write(whole.getBytes(StandardCharsets.UTF_8));
      }
    };
  }

  /** Reads one request and writes these bytes, then waits for the client to go. */
  static Behaviour writing(String bytes) {
    return (server, in, out) -> {
      server.read(in);
      out.write(bytes.getBytes(StandardCharsets.UTF_8));
      in.read();
    };
  }

  int port() {
    return listening.getLocalPort();
  }

  /** False at the end of the connection. */
  boolean read(InputStream in) throws IOException {
    String line = readLine(in);
    if (line.isEmpty()) {
      return false;
    }
    List<String> headers = new ArrayList<>();
    int length = 0;
    for (String h = readLine(in); !h.isEmpty(); h = readLine(in)) {
      headers.add(h.toLowerCase(Locale.ROOT));
      if (h.toLowerCase(Locale.ROOT).startsWith("content-length: ")) {
        length = Integer.parseInt(h.substring("content-length: ".length()));
      }
    }
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    asked.add(new Asked(line, headers, body));
    return true;
  }

  private static String readLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n' && c != -1; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  private void accept(Behaviour behaviour) {
    try {
      while (true) {
        Socket socket = listening.accept();
        accepted.incrementAndGet();
        open.add(socket);
        Thread.ofVirtual().start(() -> meet(behaviour, socket));
      }
    } catch (IOException e) {
      // closed: the test is over
    }
  }

  private void meet(Behaviour behaviour, Socket socket) {
    try (socket) {
      behaviour.meet(
          this, new BufferedInputStream(socket.getInputStream()), socket.getOutputStream());
    } catch (IOException | InterruptedException e) {
      // the client has gone, which is what many of these tests are about
    }
    gone.incrementAndGet();
  }

  /** Breaks all connections, as a machine does that starts anew. */
  void reset() throws IOException {
    for (Socket socket : open) {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
