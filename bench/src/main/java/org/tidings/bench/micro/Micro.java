package org.tidings.bench.micro;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.Statistics;
import org.tidings.bench.Machine;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs the micro-benchmarks, prints a table and, given a label, keeps the figures. Each has a
 * process of its own with the options of this one, which are the product's.
 */
public final class Micro {
  private static final String ALL = "^org\\.tidings\\..*Benchmark\\..*";
  private static final int WARMUP_SECONDS = 3;

  /** Many and short, so that some are free of what else the machine does. */
  private static final int SLICES = 100;

  private static final TimeValue SLICE = TimeValue.milliseconds(50);
  private static final String BYTES = "gc.alloc.rate.norm";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /**
   * What one operation takes.
   *
   * @param least of all slices: what the step takes when nothing disturbs it
   */
  private record Figure(String name, double least, double median, double bytes) {
    static Figure of(RunResult run) {
      String[] name = run.getParams().getBenchmark().split("\\.", -1);
      Statistics time = run.getPrimaryResult().getStatistics();
      return new Figure(
          name[name.length - 2].replace("Benchmark", "") + "." + name[name.length - 1],
          time.getMin(),
          time.getPercentile(50),
          Math.abs(Objects.requireNonNull(run.getSecondaryResults().get(BYTES)).getScore()));
    }

    String row() {
      return String.format(Locale.ROOT, "%-20s %9.1f %9.1f %7.0f", name, least, median, bytes);
    }

    Map<String, Object> json() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("name", name);
      json.put("leastNanos", tenths(least));
      json.put("medianNanos", tenths(median));
      json.put("bytes", Math.round(bytes));
      return json;
    }

    private static double tenths(double figure) {
      return Math.round(figure * 10) / 10.0;
    }
  }

  private Micro() {}

  /**
   * Measures.
   *
   * @param arguments a label, or empty text for none; then which, as a pattern, if not all
   */
  @SuppressWarnings("SystemOut") // the table is what the command is for
  public static void main(String[] arguments) throws RunnerException, IOException {
    Map<String, Object> machine = Machine.facts();
    String label = arguments.length > 0 ? arguments[0] : "";
    Path log = Path.of("bench", "target", "micro.log");
    Files.createDirectories(log.getParent());
    System.out.println("Measuring for a minute and a half; details in " + log);
    Options options =
        new OptionsBuilder()
            .include(arguments.length > 1 ? arguments[1] : ALL)
            .forks(1)
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.NANOSECONDS)
            .warmupIterations(WARMUP_SECONDS)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(SLICES)
            .measurementTime(SLICE)
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .output(log.toString())
            .build();
    Collection<RunResult> runs = new Runner(options).run();
    List<Figure> figures = runs.stream().map(Figure::of).toList();
    System.out.println("ns and bytes each        least    median   bytes");
    figures.forEach(figure -> System.out.println(figure.row()));
    if (!label.isEmpty()) {
      Path file = Path.of("bench", "results", today() + "-" + label + ".json");
      Files.write(file, json(machine, figures));
      System.out.println("kept in " + file);
    }
  }

  private static String today() {
    return LocalDate.now(ZoneOffset.UTC).toString();
  }

  private static byte[] json(Map<String, Object> machine, List<Figure> figures) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("date", today());
    all.putAll(machine);
    all.put("perOperation", figures.stream().map(Figure::json).toList());
    return (JSON.writeValueAsString(all) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
