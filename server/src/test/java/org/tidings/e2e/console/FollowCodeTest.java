package org.tidings.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.RunningPlatform;
import org.tidings.e2e.World;

/** The QR code of an account, and the page to which it leads. */
class FollowCodeTest {
  private static final String PATH = "/console/accounts/" + World.APP_ID + "/followers/code";
  private static RunningPlatform platform;
  private static Visitor viewer;

  @BeforeAll
  static void start() {
    platform = RunningPlatform.start(People.with(World.seed("", 100)));
    viewer = People.signedIn(platform, People.VIEWER);
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @Test
  void theCodeHoldsTheLinkWithItsScene() throws Exception {
    Visitor.Opened page = viewer.open(PATH + "?scene=desk%205");
    String link = page.document().select(".copy-text").text();
    assertThat(link)
        .isEqualTo(platform.base() + "/m/follow/" + World.ORIGINAL_ID + "?scene=desk+5");
    String png = page.document().select("a[download]").first().attr("href");
    assertThat(scanned(bytes(png))).isEqualTo(link);
    assertThat(page.document().select(".qr svg path")).hasSize(2);
    String svg = page.document().select("a[download]").last().attr("href");
    assertThat(viewer.get(svg).body()).startsWith("<svg xmlns");
  }

  @Test
  void aSceneThatNoCodeCanStandForIsRefused() {
    Visitor.Opened refused = viewer.open(PATH + "?scene=" + "x".repeat(65));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.error("scene")).contains("64");
    assertThat(viewer.open(PATH + ".png?scene=" + "x".repeat(65)).status()).isEqualTo(404);
  }

  @Test
  void theLinkLeadsToAPageForEverybody() {
    Visitor anybody = new Visitor(platform.base());
    String link = viewer.open(PATH).document().select(".copy-text").text();
    Visitor.Opened page = anybody.open(link.substring(platform.base().length()));
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text()).contains("Harbour Bank", "Test notice").doesNotContain(World.APP_ID);
  }

  private static byte[] bytes(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(platform.base() + path))
            .header("Cookie", "tidings_session=" + viewer.cookie("tidings_session").orElseThrow())
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
  }

  private static String scanned(byte[] png) throws Exception {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    int width = image.getWidth();
    int height = image.getHeight();
    byte[] light = new byte[width * height];
    for (int i = 0; i < light.length; i++) {
      light[i] = (byte) (image.getRGB(i % width, i / width) & 0xff);
    }
    LuminanceSource source =
        new PlanarYUVLuminanceSource(light, width, height, 0, 0, width, height, false);
    return new QRCodeReader()
        .decode(new BinaryBitmap(new GlobalHistogramBinarizer(source)))
        .getText();
  }
}
