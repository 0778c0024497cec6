package org.tidings.e2e.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.e2e.World;
import org.tidings.e2e.console.Tab;

/** A phone far from a city: the first page with all that it fetches is small, as it is sent. */
class FirstPageTest {
  private static final long BUDGET_BYTES = 150 * 1024;
  private static PhoneScene scene;

  @BeforeAll
  static void start() {
    scene = new PhoneScene();
    for (int i = 0; i < 30; i++) {
      scene.send("alice", "Message " + i);
    }
  }

  @AfterAll
  static void stop() {
    scene.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/m", "/m/chats/" + World.ORIGINAL_ID})
  void theFirstPageAndAllItFetchesAreWithinTheBudget(String path) {
    Map<String, Long> sizes = new ConcurrentHashMap<>();
    try (Tab tab = scene.phone("alice", "/m")) {
      CDPSession browser = tab.context().newCDPSession(tab.page());
      browser.send("Network.enable");
      JsonObject off = new JsonObject();
      off.addProperty("cacheDisabled", true);
      browser.send("Network.setCacheDisabled", off);
      JsonObject past = new JsonObject();
      past.addProperty("bypass", true);
      browser.send("Network.setBypassServiceWorker", past);
      Map<String, String> addresses = new ConcurrentHashMap<>();
      browser.on(
          "Network.responseReceived",
          event ->
              addresses.put(
                  event.get("requestId").getAsString(),
                  event.getAsJsonObject("response").get("url").getAsString()));
      browser.on(
          "Network.loadingFinished",
          event ->
              sizes.put(
                  addresses.getOrDefault(event.get("requestId").getAsString(), "?"),
                  event.get("encodedDataLength").getAsLong()));
      tab.open(path);
      tab.page().waitForLoadState();
      tab.page().waitForTimeout(500);
    }
    long bytes = sizes.values().stream().mapToLong(Long::longValue).sum();
    System.err.println(
        path + " with all that it fetches: " + bytes + " bytes " + new TreeMap<>(sizes));
    assertThat(sizes).hasSizeGreaterThan(3);
    assertThat(bytes).as("%s", sizes).isLessThanOrEqualTo(BUDGET_BYTES);
  }
}
