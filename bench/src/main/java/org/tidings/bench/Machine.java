package org.tidings.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Facts without which figures say nothing; no names, no paths. */
public final class Machine {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  private Machine() {}

  /** Taken before the run makes the machine busy. */
  public static Map<String, Object> facts() throws IOException {
    Map<String, Object> machine = new TreeMap<>();
    machine.put("cores", Runtime.getRuntime().availableProcessors());
    machine.put("processor", processor());
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
      machine.put("memoryMegabytes", system.getTotalMemorySize() >> 20);
    }
    machine.put("jvm", System.getProperty("java.vm.name") + " " + Runtime.version());
    machine.put(
        "system",
        String.join(
            " ",
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch")));
    machine.put("diskSyncMicros", DiskSync.medianMicros());
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("machine", machine);
    facts.put("loadAverageBefore", load());
    return facts;
  }

  private static String processor() throws IOException {
    if (Files.notExists(PROCESSORS)) {
      return "unknown";
    }
    try (Stream<String> lines = Files.lines(PROCESSORS)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse("unknown");
    }
  }

  /** Of the last minute: what else ran here. */
  private static String load() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return load < 0 ? "unknown" : String.format(Locale.ROOT, "%.2f", load);
  }
}
