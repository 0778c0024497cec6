package org.tidings.message.blocked;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tidings.account.RuleSet;
import org.tidings.message.rule.Consequence;
import org.tidings.message.rule.SendRule;
import org.tidings.message.rule.SendRules;
import org.tidings.template.Rendering;

/**
 * Looks at what a message would show (reference, section 2.7, 40249 and 40252). The staff's blocked
 * words are looked for in all of it; advertising and links in what the sender put in, because the
 * template's own text was reviewed.
 */
public final class ContentCheck {
  /** What is noted of what was found. */
  private static final int NOTED_MAX = 10;

  private static final int CHARACTERS_MAX = 200;

  private final BlockedWords words;
  private final AllowedHosts hosts;
  private final SendRules rules;
  private final MarketingWords marketing = new MarketingWords();

  /**
   * What is wrong with a message.
   *
   * @param matched the words or hosts that were found
   * @param text what it would show
   */
  public record Finding(SendRule rule, Consequence consequence, String matched, String text) {}

  /** What stands from one place of the text to another, before it, was put in by the sender. */
  private record Put(int from, int to) {}

  public ContentCheck(BlockedWords words, AllowedHosts hosts, SendRules rules) {
    this.words = words;
    this.hosts = hosts;
    this.rules = rules;
  }

  /** Whether there is anything to look for, and so a text worth making. */
  public boolean looks(RuleSet of) {
    return !words.isEmpty()
        || rules.of(of, SendRule.MARKETING) != Consequence.OFF
        || rules.of(of, SendRule.LINK) != Consequence.OFF;
  }

  /** What refuses goes before what holds. */
  public Optional<Finding> find(Rendering shown, RuleSet of) {
    String text = Folded.text(shown.text());
    SortedSet<String> blocked = words.findIn(text);
    if (!blocked.isEmpty()) {
      return Optional.of(
          new Finding(SendRule.BLOCKED_WORD, Consequence.REFUSE, noted(blocked), shown.text()));
    }
    List<Finding> found = new ArrayList<>();
    Consequence ofMarketing = rules.of(of, SendRule.MARKETING);
    if (ofMarketing != Consequence.OFF) {
      List<Put> put = put(shown);
      SortedSet<String> matched = marketing.findIn(text, (from, to) -> overlaps(put, from, to));
      finding(SendRule.MARKETING, ofMarketing, matched, shown).ifPresent(found::add);
    }
    Consequence ofLinks = rules.of(of, SendRule.LINK);
    if (ofLinks != Consequence.OFF) {
      finding(SendRule.LINK, ofLinks, strangeHosts(shown), shown).ifPresent(found::add);
    }
    return found.stream()
        .filter(one -> one.consequence() == Consequence.REFUSE)
        .findFirst()
        .or(() -> found.stream().findFirst());
  }

  private static Optional<Finding> finding(
      SendRule rule, Consequence consequence, SortedSet<String> matched, Rendering shown) {
    return matched.isEmpty()
        ? Optional.empty()
        : Optional.of(new Finding(rule, consequence, noted(matched), shown.text()));
  }

  private static String noted(SortedSet<String> matched) {
    String all = matched.stream().limit(NOTED_MAX).collect(Collectors.joining(", "));
    return all.length() <= CHARACTERS_MAX ? all : all.substring(0, CHARACTERS_MAX) + "…";
  }

  private static List<Put> put(Rendering shown) {
    List<Put> put = new ArrayList<>();
    int at = 0;
    for (Rendering.Line line : shown.lines()) {
      for (Rendering.Span span : line.spans()) {
        if (span.parameter() != null) {
          put.add(new Put(at, at + span.text().length()));
        }
        at += span.text().length();
      }
      at++; // the line break
    }
    return put;
  }

  private static boolean overlaps(List<Put> put, int from, int to) {
    return put.stream().anyMatch(one -> from < one.to() && to >= one.from());
  }

  private SortedSet<String> strangeHosts(Rendering shown) {
    SortedSet<String> strange = new TreeSet<>();
    for (Rendering.Line line : shown.lines()) {
      for (Rendering.Span span : line.spans()) {
        if (span.parameter() != null) {
          strange.addAll(Links.hostsIn(span.text()));
        }
      }
    }
    strange.removeIf(hosts::allow);
    return strange;
  }
}
