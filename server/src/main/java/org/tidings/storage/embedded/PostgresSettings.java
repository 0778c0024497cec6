package org.tidings.storage.embedded;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;

/**
 * The server's settings, fitted to the machine and rewritten at each start, so that a new version
 * of the platform can change them.
 *
 * @param memoryBytes of the machine or, where there is one, of the container
 * @param diskFreeBytes where the data is
 */
record PostgresSettings(long memoryBytes, long diskFreeBytes, boolean lz4) {
  private static final long MEGABYTE = 1L << 20;

  static PostgresSettings forMachine(PostgresHome home, PostgresBinaries binaries)
      throws IOException {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new PostgresSettings(
        system.getTotalMemorySize(),
        Files.getFileStore(home.root()).getUsableSpace(),
        binaries.haveLz4());
  }

  void write(PostgresHome home) throws IOException {
    // Readable for the server's user, to whom it does not belong; it holds no secret.
    FileTree.replace(home.settings(), render(home), "rw-r--r--");
  }

  /** An eighth of the memory: the platform itself and the file cache want the rest. */
  long sharedBuffersMegabytes() {
    return Math.clamp(memoryBytes / 8 / MEGABYTE, 64, 1024);
  }

  /** Rare checkpoints write less, but replaying this much is what a crash costs. */
  long walMaxMegabytes() {
    return Math.clamp(diskFreeBytes / 10 / MEGABYTE, 256, 2048);
  }

  String render(PostgresHome home) {
    return """
    # Written by Tidings at each start; changes made here are lost.
    # Settings of your own: ALTER SYSTEM, which is applied after this file.
    include '%s'

    # Who may come: this machine only, by password, over one TCP port (given when started).
    cluster_name = 'tidings'
    listen_addresses = '127.0.0.1'
    unix_socket_directories = ''
    password_encryption = 'scram-sha-256'
    # The platform's pools are far smaller; room for an administrator and a second node.
    max_connections = 100

    # What was answered with "ok" is on the disk: this is the promise of the product.
    fsync = on
    synchronous_commit = on
    full_page_writes = on

    # An eighth of the memory: the platform and the file cache want the rest.
    shared_buffers = '%dMB'
    # Rarer checkpoints write less; limited by the free disk, and by the time a crash may cost.
    max_wal_size = '%dMB'
    # Spread a checkpoint, so that sends do not feel it.
    checkpoint_completion_target = 0.9
    # lz4 costs next to nothing; the older pglz would take processor time from the sends.
    wal_compression = '%s'
    # Our statements are short; compiling them would take longer than running them.
    jit = off

    # All times are UTC, whatever the machine says.
    timezone = 'UTC'
    log_timezone = 'UTC'

    # Output goes to one file that the platform keeps from growing for ever.
    logging_collector = off
    log_destination = 'stderr'
    log_min_duration_statement = '1s'
    log_parameter_max_length = 0
    log_parameter_max_length_on_error = 0
    """
        .formatted(
            home.cluster()
                .resolve("postgresql.conf")
                .toString()
                .replace('\\', '/')
                .replace("'", "''"),
            sharedBuffersMegabytes(),
            walMaxMegabytes(),
            lz4 ? "lz4" : "off");
  }
}
