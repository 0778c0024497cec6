package org.tidings.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** The developers' server: answers at once and keeps the MsgID of every event. */
final class EventSink implements AutoCloseable {
  private static final byte[] SUCCESS = answer("success");

  private final ServerSocket socket;
  private final Set<Long> received = ConcurrentHashMap.newKeySet();
  private final LongAdder repeated = new LongAdder();

  EventSink() throws IOException {
    this.socket = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().name("events").start(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  Set<Long> received() {
    return received;
  }

  /** Events that came more than once, as they may. */
  long repeated() {
    return repeated.sum();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        client.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      InputStream in = new BufferedInputStream(client.getInputStream(), 4096);
      for (String head = head(in); !head.isEmpty(); head = head(in)) {
        if (head.startsWith("GET ")) {
          client.getOutputStream().write(answer(parameter(head, "echostr=")));
        } else {
          String body = new String(in.readNBytes(length(head)), StandardCharsets.UTF_8);
          note(body);
          client.getOutputStream().write(SUCCESS);
        }
      }
    } catch (IOException e) {
      // the platform closes connections that it no longer needs
    }
  }

  private void note(String event) {
    int at = event.indexOf("<MsgID>") + "<MsgID>".length();
    long msgid = Long.parseLong(event.substring(at, event.indexOf('<', at)));
    if (!received.add(msgid)) {
      repeated.increment();
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder(512);
    int last = 0; // the last four bytes
    for (int octet = in.read(); octet >= 0; octet = in.read()) {
      head.append((char) octet);
      last = last << 8 | octet;
      if (last == 0x0d0a0d0a) {
        return head.toString();
      }
    }
    return "";
  }

  private static int length(String head) {
    int at = head.toLowerCase(Locale.ROOT).indexOf("content-length:") + "content-length:".length();
    return Integer.parseInt(head.substring(at, head.indexOf('\r', at)).strip());
  }

  private static String parameter(String head, String name) {
    int at = head.indexOf(name) + name.length();
    int end = at;
    while (Character.isLetterOrDigit(head.charAt(end))) {
      end++;
    }
    return head.substring(at, end);
  }

  private static byte[] answer(String body) {
    return ("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body)
        .getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
