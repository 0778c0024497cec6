package org.tidings.conduct;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.SortedSet;

/** An account's last thirty days, from which all its rates follow. */
public record ConductDays(int today, List<ConductDay> days) {
  public ConductDays {
    days = List.copyOf(days);
  }

  /** Of the whole account, from a day on. */
  public Figures since(int firstDay) {
    return days.stream()
        .filter(day -> day.day() >= firstDay)
        .map(ConductDay::figures)
        .reduce(Figures.NONE, Figures::plus);
  }

  public Figures over(Window window) {
    return since(window.from(today));
  }

  /** Of each template, from a day on. */
  public Map<String, Figures> byTemplateSince(int firstDay) {
    Map<String, Figures> figures = new TreeMap<>();
    days.stream()
        .filter(day -> day.day() >= firstDay && !day.libraryNumber().isEmpty())
        .forEach(day -> figures.merge(day.libraryNumber(), day.figures(), Figures::plus));
    return figures;
  }

  public Map<String, Figures> byTemplate(Window window) {
    return byTemplateSince(window.from(today));
  }

  /** Of one day. */
  public Figures of(int day) {
    return days.stream()
        .filter(one -> one.day() == day)
        .map(ConductDay::figures)
        .reduce(Figures.NONE, Figures::plus);
  }

  /** The days on which anything was counted. */
  public SortedSet<Integer> counted() {
    SortedSet<Integer> counted = new TreeSet<>();
    days.forEach(day -> counted.add(day.day()));
    return counted;
  }
}
