package org.tidings.message.blocked;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.ahocorasick.trie.Trie;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.tidings.storage.Notifications;

/**
 * The store of words that no message of the platform may hold. The list is kept in memory in a form
 * that finds any of them in one pass over a text; while it is empty nothing is looked at. Read anew
 * when any node changes it, off the accept path.
 */
public final class BlockedWords {
  /** More are nobody's list, and all of them are kept in memory. */
  private static final int MOST = 50_000;

  private final Jdbi jdbi;
  private final Clock clock;
  private final AtomicLong readings = new AtomicLong();

  /** What was read last, by the reading that began last. */
  private Set<String> words = Set.of();

  private long wordsOfReading;

  /** Null while there are no words. */
  private volatile @Nullable Trie matcher;

  public BlockedWords(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** Whether there is anything to look for, and so a text worth making. */
  public boolean isEmpty() {
    return matcher == null;
  }

  /** Those that occur in a text, as they are compared. */
  SortedSet<String> findIn(String foldedText) {
    Trie current = matcher;
    SortedSet<String> found = new TreeSet<>();
    if (current != null) {
      current.parseText(foldedText).forEach(emit -> found.add(emit.getKeyword()));
    }
    return found;
  }

  /** A word and since when it is blocked. */
  public record Listed(String word, long addedAt) {}

  /** A page of them in their order: those after a word. */
  public List<Listed> list(String after, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select word, added_at from blocked_word where word > :after"
                    + " order by word limit :most")
            .bind("after", after)
            .bind("most", most)
            .map((row, context) -> new Listed(row.getString("word"), row.getLong("added_at")))
            .list());
  }

  /** Returns false if it is one of them already, or they are as many as may be. */
  public boolean add(String word) {
    return jdbi.inTransaction(handle -> {
      Notifications.tell(handle, Notifications.Channel.BLOCKED_WORDS);
      return handle.execute(
              "insert into blocked_word (word, added_at) select ?, ?"
                  + " where (select count(*) from blocked_word) < ?"
                  + " on conflict (word) do nothing",
              word,
              clock.millis(),
              MOST)
          > 0;
    });
  }

  /** Returns false if it is none of them. */
  public boolean remove(String word) {
    return jdbi.inTransaction(handle -> {
      Notifications.tell(handle, Notifications.Channel.BLOCKED_WORDS);
      return handle.execute("delete from blocked_word where word = ?", word) > 0;
    });
  }

  /** Makes these the words, and no others. */
  public void declare(Collection<String> declared) {
    TreeSet<String> wanted = new TreeSet<>();
    for (String word : declared) {
      String clean = word.strip();
      if (clean.isEmpty()) {
        throw new IllegalArgumentException("a blocked word is empty: it would be in every text");
      }
      wanted.add(clean);
    }
    jdbi.useTransaction(handle -> {
      handle
          .createUpdate("delete from blocked_word where not word = any(:words)")
          .bindArray("words", String.class, wanted)
          .execute();
      try (PreparedBatch batch =
          handle.prepareBatch(
              "insert into blocked_word (word, added_at) values (:word, :now)"
                  + " on conflict (word) do nothing")) {
        wanted.forEach(word -> batch.bind("word", word).bind("now", clock.millis()).add());
        batch.execute();
      }
      Notifications.tell(handle, Notifications.Channel.BLOCKED_WORDS);
    });
    read();
  }

  /** Reads the list. */
  public void read() {
    long reading = readings.incrementAndGet();
    keep(
        reading,
        jdbi.withHandle(handle ->
            handle.createQuery("select word from blocked_word").mapTo(String.class).set()));
  }

  /** Of two readings at a time the one that began later has seen more. */
  private synchronized void keep(long reading, Set<String> found) {
    if (reading > wordsOfReading) {
      wordsOfReading = reading;
      if (!found.equals(words)) {
        words = found;
        matcher = found.isEmpty() ? null : matcher(found);
      }
    }
  }

  private static Trie matcher(Collection<String> words) {
    return Trie.builder().addKeywords(words.stream().map(Folded::text).toList()).build();
  }
}
