package org.tidings.storage.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL's programs, unpacked. */
record PostgresBinaries(Path folder) {
  static final boolean WINDOWS =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

  private static final Logger LOG = LoggerFactory.getLogger(PostgresBinaries.class);
  private static final Pattern CATALOG_VERSION = Pattern.compile("# PostgreSQL (\\d+)");

  /** Unpacks them unless that was done before, and drops what other versions left. */
  static PostgresBinaries unpacked(PostgresHome home) {
    try {
      BinaryArchive archive = BinaryArchive.find();
      Path folder = Files.createDirectories(home.binaries()).resolve(archive.version());
      for (Path old : siblings(folder)) {
        FileTree.delete(old);
      }
      if (Files.notExists(folder)) {
        LOG.info("Unpacking PostgreSQL {} into {}, once", archive.version(), folder);
        // A crash midway leaves only this folder, which the next start deletes as a sibling.
        Path unfinished = Files.createDirectory(home.binaries().resolve("unfinished"));
        archive.unpackInto(unfinished);
        DiskSync.flush(unfinished);
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
      }
      return new PostgresBinaries(folder);
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          "PostgreSQL's programs cannot be unpacked into " + home.binaries() + ": " + e,
          "See to free disk space (100 MB) and write permission there.",
          e);
    }
  }

  Path program(String name) {
    return folder.resolve("bin").resolve(WINDOWS ? name + ".exe" : name);
  }

  /** 18 of 18.6: data directories are good for one of these. */
  String majorVersion() throws IOException {
    Path catalog = folder.resolve("share/postgresql/postgres.bki");
    Path found = Files.exists(catalog) ? catalog : folder.resolve("share/postgres.bki");
    try (BufferedReader reader = Files.newBufferedReader(found)) {
      String first = Objects.requireNonNullElse(reader.readLine(), "");
      Matcher matcher = CATALOG_VERSION.matcher(first);
      if (!matcher.matches()) {
        throw new IOException(found + " names no version: " + first);
      }
      return matcher.group(1);
    }
  }

  /**
   * Whether they were built with lz4; asking for it otherwise would keep the server from starting.
   */
  boolean haveLz4() throws IOException {
    for (String place : List.of("lib", "bin")) {
      try (Stream<Path> libraries = Files.list(folder.resolve(place))) {
        if (libraries.anyMatch(l -> String.valueOf(l.getFileName()).startsWith("liblz4"))) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<Path> siblings(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(Objects.requireNonNull(folder.getParent()))) {
      return all.filter(p -> !p.equals(folder)).toList();
    }
  }
}
