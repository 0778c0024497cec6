package org.tidings.cli;

import java.util.ArrayList;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tidings.app.Config;
import org.tidings.kernel.AddressBlock;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;
import org.tidings.storage.DatabaseAddress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of every command that starts a platform. */
final class PlatformOptions {
  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "Address to listen on; ${DEFAULT-VALUE} unless given, so that only this machine reaches it.")
  String host = "127.0.0.1";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder for all that is kept: the embedded database, keys, the manifest.")
  @Nullable Path data;

  @Option(
      names = "--database-url",
      paramLabel = "URL",
      description =
          "Use this PostgreSQL 15 to 18 instead of the embedded one: postgresql://user:password@host:5432/name")
  @Nullable String databaseUrl;

  @Option(
      names = "--limit",
      paramLabel = "NAME=N",
      converter = {LimitName.class, WholeNumber.class},
      description = "Set a limit, for example templates-active=25. Names: ${COMPLETION-CANDIDATES}",
      completionCandidates = LimitNames.class)
  Map<Limit, Long> limits = new TreeMap<>();

  @Option(
      names = "--api-ip",
      paramLabel = "ADDRESS",
      converter = AddressText.class,
      description = {
        "What get_api_domain_ip answers: an address or block (203.0.113.0/24) of the platform, as callers see it.",
        "The address listened on unless given. May be given again."
      })
  List<String> apiAddresses = new ArrayList<>();

  @Option(
      names = "--callback-ip",
      paramLabel = "ADDRESS",
      converter = AddressText.class,
      description = {
        "What getcallbackip answers: an address or block from which events come, as receivers see it.",
        "The machine's addresses unless given. May be given again."
      })
  List<String> callbackAddresses = new ArrayList<>();

  @Option(
      names = "--trusted-proxy",
      paramLabel = "ADDRESS",
      description = {
        "A proxy in front of the platform, as an address or block (10.0.0.0/8). Only what such a one says in",
        "X-Forwarded-For or Forwarded of its caller's address is believed. May be given again."
      })
  List<String> trustedProxies = new ArrayList<>();

  @Option(
      names = "--public-url",
      paramLabel = "URL",
      converter = WebAddress.class,
      description = {
        "Where people reach the platform, for example https://tidings.example.org: it stands in links that are handed on,",
        "and with https the console's cookies go over TLS only."
      })
  @Nullable URI publicUrl;

  @Mixin IdentityOptions identity = new IdentityOptions();

  Config config(int port, @Nullable Path seed, boolean allowPrivateCallbacks) {
    Path folder = (data == null ? standardData() : data).toAbsolutePath().normalize();
    return new Config(
        host,
        port,
        made(folder),
        Optional.ofNullable(databaseUrl).map(DatabaseAddress::parse),
        Optional.ofNullable(seed),
        allowPrivateCallbacks,
        apiAddresses,
        callbackAddresses,
        Optional.ofNullable(publicUrl),
        identity.settings(),
        trustedProxies.stream().map(AddressBlock::parse).toList(),
        new Limits(limits),
        Clock.systemUTC());
  }

  private static Path made(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The data folder " + folder + " cannot be made. Name another with --data.", e);
    }
  }

  /** Where systems keep a user's data; root's is a system service's. */
  static Path standardData() {
    Map<String, String> environment = System.getenv();
    String home = System.getProperty("user.home");
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (environment.containsKey("XDG_DATA_HOME")) {
      return Path.of(environment.get("XDG_DATA_HOME"), "tidings");
    }
    if (system.contains("windows")) {
      return Path.of(environment.getOrDefault("LOCALAPPDATA", home), "Tidings");
    }
    if (system.contains("mac")) {
      return Path.of(home, "Library", "Application Support", "Tidings");
    }
    return System.getProperty("user.name").equals("root")
        ? Path.of("/var/lib/tidings")
        : Path.of(home, ".local", "share", "tidings");
  }

  /** Writes a secret that only the owner may read. */
  static void writeSecret(Path file, String secret) throws IOException {
    Files.deleteIfExists(file);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(file, secret + System.lineSeparator());
  }

  /** Reads {@code templates-active} as {@link Limit#TEMPLATES_ACTIVE}. */
  static final class LimitName implements ITypeConverter<Limit> {
    @Override
    public Limit convert(String name) {
      try {
        return Limit.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException("there is no limit " + name);
      }
    }
  }

  /** Takes an address or block as it was typed, if it is one. */
  static final class AddressText implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      try {
        AddressBlock.parse(text);
        return text;
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(text + " is neither an address nor a block of them");
      }
    }
  }

  /** Takes the address of a web site. */
  static final class WebAddress implements ITypeConverter<URI> {
    @Override
    public URI convert(String text) {
      URI address = URI.create(text);
      boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
      if (!web || address.getHost() == null || address.getRawQuery() != null) {
        throw new TypeConversionException(
            text + " is no address such as https://tidings.example.org");
      }
      return address;
    }
  }

  /** Reads a limit's figure. */
  static final class WholeNumber implements ITypeConverter<Long> {
    @Override
    public Long convert(String number) {
      return Long.valueOf(number);
    }
  }

  /** For the help text. */
  static final class LimitNames extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    LimitNames() {
      for (Limit limit : Limit.values()) {
        add(limit.name().toLowerCase(Locale.ROOT).replace('_', '-'));
      }
    }
  }
}
