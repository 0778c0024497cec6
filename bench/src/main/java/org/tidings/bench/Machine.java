package org.tidings.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Facts without which figures say nothing; no names, no paths. */
public final class Machine {
  private Machine() {}

  public static Map<String, Object> facts() {
    Map<String, Object> facts = new TreeMap<>();
    facts.put("cores", Runtime.getRuntime().availableProcessors());
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
      facts.put("memoryMegabytes", system.getTotalMemorySize() >> 20);
    }
    facts.put("jvm", System.getProperty("java.vm.name") + " " + Runtime.version());
    facts.put(
        "system",
        String.join(
            " ",
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch")));
    return facts;
  }

  /** Of the last minute: what else ran here. */
  public static String load() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return load < 0 ? "unknown" : String.format(Locale.ROOT, "%.2f", load);
  }
}
