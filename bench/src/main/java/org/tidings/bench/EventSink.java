package org.tidings.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The developers' servers, all of them in this one process: one thread, a few microseconds an
 * event. What it received it tells on its standard input's request: {@code count} answers how many
 * events came and when the last did, {@code dump FROM FILE} writes them from that one on, {@code
 * trouble HANGS REFUSES} spoils two of the servers, counted from 0, and {@code heal} mends them. It
 * ends with its input.
 */
final class EventSink {
  private EventSink() {}

  private record Request(String line, CompletableFuture<String> answer) {}

  public static void main(String[] arguments) throws IOException {
    int addresses = Integer.parseInt(arguments[0]);
    EventRecord record = new EventRecord();
    ConcurrentLinkedQueue<Request> requests = new ConcurrentLinkedQueue<>();
    EventServer server =
        new EventServer(
            record,
            sink -> {
              for (Request r = requests.poll(); r != null; r = requests.poll()) {
                r.answer().complete(answer(sink, record, r.line()));
              }
            });
    int port = server.listen(addresses);
    Thread.ofPlatform().daemon().name("commands").start(() -> readCommands(server, requests));
    say("ready http://127.0.0.1:" + port);
    server.run();
  }

  private static void readCommands(EventServer server, ConcurrentLinkedQueue<Request> requests) {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        requests.add(new Request(line, answer));
        server.wakeUp();
        say(answer.join());
      }
    } catch (IOException e) {
      say("failed " + e);
    }
    System.exit(0);
  }

  private static String answer(EventServer server, EventRecord record, String line) {
    String[] words = line.split(" ", 3);
    return switch (words[0]) {
      case "count" -> record.count() + " " + record.lastNanos();
      case "trouble" ->
          done(() -> server.trouble(Integer.parseInt(words[1]), Integer.parseInt(words[2])));
      case "heal" -> done(server::heal);
      case "dump" -> done(() -> record.write(Long.parseLong(words[1]), Path.of(words[2])));
      default -> "unknown";
    };
  }

  private interface Command {
    void run() throws IOException;
  }

  private static String done(Command command) {
    try {
      command.run();
      return "done";
    } catch (IOException e) {
      return "failed " + e;
    }
  }

  @SuppressWarnings("SystemOut") // the line is what whoever started this process waits for
  private static void say(String line) {
    System.out.println(line);
  }
}
