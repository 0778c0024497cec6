package org.tidings.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.http.Route;

/**
 * Style sheets, scripts and pictures: ours, and those of the libraries that come as WebJars. Their
 * addresses change with their contents, so that browsers may keep them for ever.
 */
public final class Assets {
  private static final String WEBJARS = "META-INF/resources/webjars/";
  private static final String ICONS = WEBJARS + "tabler__icons/";

  private final String path;
  private final Map<String, Asset> assets = new TreeMap<>();
  private final Map<String, String> icons = new ConcurrentHashMap<>();

  private record Asset(String version, Reply plain, Reply gzipped) {}

  /**
   * Those of a part of the platform.
   *
   * @param path where they stand, with a slash at the end
   * @param served all that is served, and nothing else: a name and its resource
   */
  public Assets(String path, Map<String, String> served) {
    this.path = path;
    served.forEach((name, resource) -> assets.put(name, asset(name, read(resource))));
  }

  /** A WebJar's files stand in a folder of its version, which it tells itself. */
  public static String webjar(String artifact, String file) {
    return WEBJARS + artifact + "/" + version(artifact) + "/" + file;
  }

  private static String version(String artifact) {
    String path = "META-INF/maven/org.webjars.npm/" + artifact + "/pom.properties";
    return new String(read(path), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith("version="))
        .map(line -> line.substring("version=".length()).strip())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(artifact + " does not tell its version"));
  }

  private static Asset asset(String name, byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      String version = HexFormat.of().formatHex(digest, 0, 6);
      return new Asset(
          version,
          reply(name, bytes),
          reply(name, gzipped(bytes)).with("Content-Encoding", "gzip"));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java lacks SHA-256", e);
    }
  }

  private static Reply reply(String name, byte[] bytes) {
    return Reply.of(200, contentType(name), bytes)
        .with("Cache-Control", "public, max-age=31536000, immutable")
        .with("Vary", "Accept-Encoding")
        .with("X-Content-Type-Options", "nosniff");
  }

  private static String contentType(String name) {
    return switch (name.substring(name.lastIndexOf('.'))) {
      case ".css" -> "text/css; charset=utf-8";
      case ".js" -> "text/javascript; charset=utf-8";
      case ".svg" -> "image/svg+xml";
      default -> throw new IllegalArgumentException("What is " + name + "?");
    };
  }

  private static byte[] gzipped(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] read(String resource) {
    try (InputStream in = Assets.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("The build lacks " + resource);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where a browser finds it. */
  public String address(String name) {
    Asset asset = assets.get(name);
    if (asset == null) {
      throw new IllegalArgumentException("no asset " + name);
    }
    return path + asset.version() + "/" + name;
  }

  /** An icon of Tabler's, by its name there, as SVG to be put into a page. */
  public String icon(String name) {
    return icons.computeIfAbsent(name, this::readIcon);
  }

  private String readIcon(String name) {
    if (!name.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException("no icon " + name);
    }
    String file = ICONS + version("tabler__icons") + "/icons/outline/" + name + ".svg";
    return new String(read(file), StandardCharsets.UTF_8)
        .replaceFirst("<svg", "<svg aria-hidden=\"true\" focusable=\"false\"")
        .replaceAll("\\s+", " ");
  }

  /** For all of them. */
  public Route route() {
    return Route.get(path + "{version}/{name}", this::serve);
  }

  private Reply serve(Request request) {
    Optional<Asset> found =
        Optional.ofNullable(assets.get(request.pathParameter("name")))
            .filter(asset -> asset.version().equals(request.pathParameter("version")));
    if (found.isEmpty()) {
      return Reply.of(404, "text/plain; charset=utf-8", "There is no such file.");
    }
    boolean gzip = request.header("Accept-Encoding").orElse("").contains("gzip");
    return gzip ? found.get().gzipped() : found.get().plain();
  }
}
