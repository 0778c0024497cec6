package org.tidings.storage.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs as they come on the class path: one .txz for this system and processor. */
record BinaryArchive(URL resource) {
  private static final Pattern JAR_VERSION = Pattern.compile("-(\\d+(?:\\.\\d+)+)\\.jar!");

  /** For building against PostgreSQL, or for reading: neither is done here. */
  private static final Pattern UNNEEDED =
      Pattern.compile(
          "include/.*|share/(doc|man|postgresql/doc)/.*|.*/pkgconfig/.*|.*/pgxs/.*|.*\\.a");

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int EXECUTABLE_BITS = 0111;

  static BinaryArchive find() {
    List<String> names = names(System.getProperty("os.name"), System.getProperty("os.arch"));
    return names.stream()
        .map(BinaryArchive.class.getClassLoader()::getResource)
        .filter(Objects::nonNull)
        .findFirst()
        .map(BinaryArchive::new)
        .orElseThrow(() ->
            new EmbeddedPostgresException(
                "This build holds no PostgreSQL for this system (looked for " + names + ").",
                "Build the platform on this kind of system, or use a PostgreSQL of your own by"
                    + " --database-url."));
  }

  static List<String> names(String system, String processor) {
    String os = system.toLowerCase(Locale.ROOT);
    String family =
        os.startsWith("windows") ? "windows" : os.startsWith("mac") ? "darwin" : "linux";
    String arch =
        switch (processor) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> processor;
        };
    String own = "postgres-" + family + "-" + arch + ".txz";
    // macOS and Windows emulate x86-64 where there is nothing native.
    return family.equals("linux")
        ? List.of(own)
        : List.of(own, "postgres-" + family + "-x86_64.txz");
  }

  /** Names the folder of the programs, so that a new version is unpacked beside an old one. */
  String version() throws IOException {
    Matcher matcher = JAR_VERSION.matcher(resource.toString());
    return matcher.find()
        ? matcher.group(1)
        : "size-" + resource.openConnection().getContentLengthLong();
  }

  void unpackInto(Path folder) throws IOException {
    try (InputStream raw = resource.openStream();
        TarArchiveInputStream tar =
            new TarArchiveInputStream(
                new BufferedInputStream(
                    new XZCompressorInputStream(new BufferedInputStream(raw, BUFFER_BYTES)),
                    BUFFER_BYTES))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (!UNNEEDED.matcher(entry.getName()).matches()) {
          unpack(entry, tar, folder);
        }
      }
    }
  }

  static void unpack(TarArchiveEntry entry, InputStream content, Path folder) throws IOException {
    Path target = inside(folder, folder.resolve(entry.getName()), entry);
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Path parent = Objects.requireNonNull(target.getParent());
    Files.createDirectories(parent);
    if (entry.isSymbolicLink()) {
      Path _ = inside(folder, parent.resolve(entry.getLinkName()), entry);
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      Files.createLink(target, inside(folder, folder.resolve(entry.getLinkName()), entry));
    } else if (entry.isFile()) {
      Files.copy(content, target);
      boolean program = (entry.getMode() & EXECUTABLE_BITS) != 0;
      FileTree.setMode(target, program ? "rwxr-xr-x" : "rw-r--r--");
    } else {
      throw new IOException("the archive holds something that is no file: " + entry.getName());
    }
  }

  private static Path inside(Path folder, Path path, TarArchiveEntry entry) throws IOException {
    Path normal = path.normalize();
    if (!normal.startsWith(folder)) {
      throw new IOException("the archive reaches out of its folder: " + entry.getName());
    }
    return normal;
  }
}
