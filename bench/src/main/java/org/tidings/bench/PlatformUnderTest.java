package org.tidings.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.tidings.member.OpenIds;
import org.tidings.storage.DatabaseAddress;
import org.tidings.storage.PlatformKeys;

/** A platform process on a database of ours, and the sends made ready for it. */
final class PlatformUnderTest implements AutoCloseable {
  private final Child process;
  private final Api api;

  private PlatformUnderTest(Child process, Api api) {
    this.process = process;
    this.api = api;
  }

  /**
   * Starts it, with a data folder of its own.
   *
   * @param options of Java, behind those that belong to the jar
   */
  static PlatformUnderTest start(
      String name, Path jar, List<String> options, Folder folder, String databaseUrl)
      throws IOException {
    Path data = Files.createDirectory(folder.file(name));
    List<String> command = new ArrayList<>(Child.optionsBeside(jar));
    command.addAll(options);
    command.addAll(List.of("-jar", jar.toString(), "serve", "--port", "0"));
    command.addAll(List.of("--data", data.toString(), "--database-url", databaseUrl));
    command.add("--allow-private-callbacks");
    Child process = Child.start(folder.file(name + ".log"), command);
    return new PlatformUnderTest(process, new Api(process.port(), data));
  }

  int port() {
    return process.port();
  }

  long pid() {
    return process.pid();
  }

  Duration cpu() {
    return process.cpu();
  }

  Child process() {
    return process;
  }

  Api api() {
    return api;
  }

  /** How this database's platform names members to accounts. */
  static OpenIds openIds(DatabaseAddress address) {
    Jdbi jdbi = Jdbi.create(address.jdbcUrl(), address.user(), address.password().value());
    return new OpenIds(new PlatformKeys(jdbi));
  }

  @Override
  public void close() {
    api.close();
    process.close();
  }
}
