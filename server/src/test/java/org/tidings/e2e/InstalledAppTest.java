package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.console.Visitor;
import tools.jackson.databind.JsonNode;

/** The member's pages as an app that a phone installs. */
class InstalledAppTest {
  private static RunningPlatform platform;

  @BeforeAll
  static void start() {
    platform = RunningPlatform.start(Seed.of(Seed.account(1).followers("alice", "bob")));
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  private static HttpResponse<byte[]> bytes(String path) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(platform.base() + path)).build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theManifestNamesIconsThatAreThereAndOfTheirSize() throws IOException {
    HttpResponse<String> answer = new Visitor(platform.base()).get("/m/manifest.webmanifest");
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/manifest+json");
    JsonNode manifest = Api.json(answer);
    assertThat(manifest.path("scope").asString()).isEqualTo("/m");
    assertThat(manifest.path("icons")).hasSize(4);
    for (JsonNode icon : manifest.path("icons")) {
      HttpResponse<byte[]> file = bytes(icon.path("src").asString());
      assertThat(file.headers().firstValue("Content-Type")).hasValue(icon.path("type").asString());
      if (icon.path("type").asString().equals("image/png")) {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(file.body()));
        assertThat(image.getWidth() + "x" + image.getHeight())
            .isEqualTo(icon.path("sizes").asString());
        boolean maskable = icon.path("purpose").asString().equals("maskable");
        assertThat(image.getRGB(0, 0) >>> 24).as("its corner").isEqualTo(maskable ? 255 : 0);
      }
    }
  }

  @Test
  void allThatTheWorkerKeepsAtFirstIsThere() {
    HttpResponse<String> worker = new Visitor(platform.base()).get("/m/service-worker.js");
    assertThat(worker.headers().firstValue("Service-Worker-Allowed")).hasValue("/m");
    assertThat(worker.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'");
    Matcher address = Pattern.compile("\"(/m/assets/[^\"]+)\"").matcher(worker.body());
    int files = 0;
    while (address.find()) {
      files++;
      assertThat(bytes(address.group(1)).statusCode()).as(address.group(1)).isEqualTo(200);
    }
    assertThat(files).isGreaterThan(8);
    assertThat(bytes("/m/offline").statusCode()).isEqualTo(200);
  }

  /** By which the worker never shows one member's pages to another. */
  @Test
  void everyPageTellsWhoseSessionItIs() {
    String header = "Tidings-Session";
    Phone alice = Phone.of(platform, "alice");
    String mark = alice.see("/m").header(header);
    assertThat(mark).matches("[0-9a-f]{16}").isEqualTo(alice.see("/m/me").header(header));
    assertThat(Phone.of(platform, "bob").see("/m").header(header))
        .matches("[0-9a-f]{16}")
        .isNotEqualTo(mark);
    assertThat(Phone.of(platform, "alice").see("/m").header(header)).isNotEqualTo(mark);
    assertThat(new Visitor(platform.base()).open("/m/sign-in").header(header)).isEqualTo("none");
  }
}
