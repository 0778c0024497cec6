package org.tidings.account;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tidings.kernel.AddressBlock;

/**
 * The addresses and blocks from which an account's tokens may be fetched, each as it was written;
 * empty: from everywhere.
 */
public record IpWhitelist(List<String> blocks) {
  /** What became of a list as typed. */
  public sealed interface Parsed {
    record Accepted(IpWhitelist whitelist) implements Parsed {}

    /** These lines, of at most a few, are neither an address nor a block. */
    record Malformed(List<String> lines) implements Parsed {}

    record TooMany(int most) implements Parsed {}
  }

  private static final int TOLD_MAX = 5;

  /** Longer than any block is written. */
  private static final int LINE_CHARACTERS_MAX = 64;

  public IpWhitelist {
    blocks = List.copyOf(blocks);
  }

  /** Reads one line for each; empty ones and repetitions are passed over. */
  public static Parsed parse(String text, int most) {
    Set<String> blocks = new LinkedHashSet<>();
    List<String> malformed = new ArrayList<>();
    for (String line : text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
      if (isBlock(line)) {
        blocks.add(line);
      } else if (malformed.size() < TOLD_MAX) {
        malformed.add(shortened(line));
      }
    }
    if (!malformed.isEmpty()) {
      return new Parsed.Malformed(malformed);
    }
    return blocks.size() > most
        ? new Parsed.TooMany(most)
        : new Parsed.Accepted(new IpWhitelist(List.copyOf(blocks)));
  }

  /** Whether tokens may be fetched from there. */
  public boolean letsPass(InetAddress address) {
    return blocks.isEmpty()
        || blocks.stream().anyMatch(block -> AddressBlock.parse(block).contains(address));
  }

  private static boolean isBlock(String line) {
    if (line.length() > LINE_CHARACTERS_MAX) {
      return false;
    }
    try {
      AddressBlock.parse(line);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String shortened(String line) {
    return line.length() > LINE_CHARACTERS_MAX
        ? line.substring(0, LINE_CHARACTERS_MAX) + "…"
        : line;
  }
}
