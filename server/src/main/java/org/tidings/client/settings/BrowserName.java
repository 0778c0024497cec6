package org.tidings.client.settings;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What people call a browser that names itself at length ({@code User-Agent}), and the system on
 * which it runs.
 *
 * @param browser empty where it is not known
 * @param system likewise
 */
public record BrowserName(String browser, String system) {
  /** Most name others too, so that the first that is found counts. */
  private static final Map<String, String> BROWSERS = new LinkedHashMap<>();

  private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();

  static {
    BROWSERS.put("MicroMessenger", "WeChat");
    BROWSERS.put("Edg", "Edge");
    BROWSERS.put("OPR/", "Opera");
    BROWSERS.put("SamsungBrowser", "Samsung Internet");
    BROWSERS.put("HuaweiBrowser", "Huawei Browser");
    BROWSERS.put("Firefox", "Firefox");
    BROWSERS.put("FxiOS", "Firefox");
    BROWSERS.put("Chrome", "Chrome");
    BROWSERS.put("CriOS", "Chrome");
    BROWSERS.put("Safari", "Safari");
    SYSTEMS.put("iPhone", "iPhone");
    SYSTEMS.put("iPad", "iPad");
    SYSTEMS.put("HarmonyOS", "HarmonyOS");
    SYSTEMS.put("Android", "Android");
    SYSTEMS.put("Windows", "Windows");
    SYSTEMS.put("Mac OS X", "macOS");
    SYSTEMS.put("CrOS", "ChromeOS");
    SYSTEMS.put("Linux", "Linux");
  }

  static BrowserName of(String userAgent) {
    return new BrowserName(first(BROWSERS, userAgent), first(SYSTEMS, userAgent));
  }

  private static String first(Map<String, String> names, String userAgent) {
    return names.entrySet().stream()
        .filter(name -> userAgent.contains(name.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }
}
