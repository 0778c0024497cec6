package org.tidings.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a process has used, as Linux tells it; elsewhere the processor time alone. */
final class ProcessFigures {
  private static final Path PROC = Path.of("/proc");

  /** Of a clock tick, in which Linux counts; the same on every system in use. */
  private static final Duration TICK = Duration.ofMillis(10);

  private static final int CPU_OF_ENDED_CHILDREN = 13;

  private ProcessFigures() {}

  /** Of the process alone. */
  static Duration cpu(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().totalCpuDuration())
        .orElse(Duration.ZERO);
  }

  /** With all that it has started, also of what has ended since. */
  static Duration cpuOfFamily(long pid) {
    return family(pid)
        .map(member -> cpu(member).plus(cpuOfEnded(member)))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static Stream<Long> family(long pid) {
    return Stream.concat(
        Stream.of(pid),
        ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants).map(ProcessHandle::pid));
  }

  private static Duration cpuOfEnded(long pid) {
    try {
      String stat = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"));
      // the second field is the program's name in brackets, which may hold anything
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      long ticks =
          Long.parseLong(fields[CPU_OF_ENDED_CHILDREN])
              + Long.parseLong(fields[CPU_OF_ENDED_CHILDREN + 1]);
      return TICK.multipliedBy(ticks);
    } catch (IOException e) {
      return Duration.ZERO; // it has just ended, or this is not Linux
    }
  }

  /** Resident memory; 0 where the system does not say. */
  static long residentBytes(long pid) {
    return figure(pid, "status", "VmRSS:");
  }

  /** Of a process and its children, what they share counted once; 0 where unknown. */
  static long proportionalBytesOfFamily(long pid) {
    return family(pid).mapToLong(member -> figure(member, "smaps_rollup", "Pss:")).sum();
  }

  private static long figure(long pid, String file, String name) {
    try {
      List<String> lines = Files.readAllLines(PROC.resolve(Long.toString(pid)).resolve(file));
      Optional<String> line = lines.stream().filter(l -> l.startsWith(name)).findFirst();
      return line.map(l -> Long.parseLong(l.replaceAll("\\D", "")) * 1024).orElse(0L);
    } catch (IOException e) {
      return 0;
    }
  }
}
