package org.tidings.conformance;

import java.io.PrintStream;
import java.util.function.Consumer;

/** Tells a run as it goes: a line a check, below its section. */
public final class ReadableReport implements Consumer<Result> {
  private final PrintStream out;
  private String section = "";

  public ReadableReport(PrintStream out) {
    this.out = out;
  }

  @Override
  public void accept(Result result) {
    if (!section.equals(result.section().name())) {
      section = result.section().name();
      out.println();
      out.println(
          section + ": " + result.section().call() + " (" + result.section().source() + ")");
    }
    String note = result.note().isEmpty() ? "" : "  [" + noteOf(result) + "]";
    out.println("  " + result.verdict().sign() + " " + result.check().name() + note);
    if (!result.differences().isEmpty()) {
      if (!result.sent().isEmpty()) {
        out.println("      sent      " + result.sent());
      }
      for (Difference difference : result.differences()) {
        out.println("      " + difference.of());
        out.println("        expected  " + difference.expected());
        out.println("        got       " + difference.got());
      }
    }
  }

  private static String noteOf(Result result) {
    return result.verdict() == Verdict.NOT_RUN ? "not run: " + result.note() : result.note();
  }

  /** The last lines. */
  public void summary(Results results) {
    out.println();
    out.println(
        results.count(Verdict.PASSED)
            + " passed, "
            + results.count(Verdict.FAILED)
            + " failed, "
            + results.count(Verdict.DIFFERS)
            + " differ where the documents leave it open, "
            + results.count(Verdict.NOT_RUN)
            + " not run");
    out.flush();
  }
}
