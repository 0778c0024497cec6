package org.tidings.message.frequency;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.kernel.BeijingTime;
import org.tidings.kernel.MessageId;
import org.tidings.message.rule.SendRule;
import org.tidings.message.rule.SendRules;
import org.tidings.storage.Database;
import org.tidings.storage.EverySecond;
import org.tidings.storage.Nodes;

/**
 * Says of a message, at no cost, that it is surely none too many; of all others the database is
 * asked. It can say so only while this is the only node that accepts and it knows what was accepted
 * before, so it reads the log when it begins, when a rule is turned on, and when it is the only one
 * again (ADR 22). The committer's thread alone counts; another one looks for nodes and reads.
 */
public final class FrequencyGuard implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FrequencyGuard.class);

  /** So long it is believed that no other node lives. */
  private static final Duration BELIEVED = Duration.ofSeconds(3);

  private static final int ROWS_BETWEEN_LOOKS = 100_000;

  private final Database database;
  private final Clock clock;
  private final SendRules rules;
  private final Nodes nodes;

  /** Of the committer's thread. */
  private @Nullable Knowledge knowledge;

  private boolean sure;
  private boolean wanted;
  private @Nullable EverySecond looking;

  private volatile @Nullable Knowledge offered;
  private volatile long believedUntilNanos;
  private volatile @Nullable Connection reading;
  private volatile boolean closing;

  /** What is known of what was sent, from one beginning on. */
  private static final class Knowledge {
    final Set<SendRule> of;
    final Estimates estimates = new Estimates();

    /** Whether what is accepted from now on is counted. */
    volatile boolean taken;

    /** What was accepted before that; the committer adds it, and knows all. */
    volatile @Nullable Estimates before;

    volatile boolean read;

    Knowledge(Set<SendRule> of) {
      this.of = of;
    }
  }

  public FrequencyGuard(Database database, Clock clock, SendRules rules) {
    this.database = database;
    this.clock = clock;
    this.rules = rules;
    this.nodes = new Nodes(database.jdbi());
  }

  /** To be called before the messages of a batch, and now and then while there are none. */
  public void turn() {
    if (looking == null) {
      if (!wanted) {
        return;
      }
      looking = new EverySecond("look for other nodes", this::look);
    }
    Knowledge now = offered;
    knowledge = now;
    sure = false;
    if (now == null) {
      return;
    }
    now.estimates.turnTo(clock.millis());
    now.taken = true;
    Estimates before = now.before;
    if (before != null) {
      now.estimates.addAll(before);
      now.before = null;
      now.read = true;
    }
    sure = now.read && System.nanoTime() - believedUntilNanos < 0;
  }

  /** Whether a message is surely none too many; then it is counted. */
  public boolean admits(Bounds bounds, long accountId, long memberId, long privateTemplateId) {
    wanted = true;
    Knowledge now = knowledge;
    if (now == null) {
      return !bounds.forbids();
    }
    if (!sure && bounds.forbids()) {
      return false;
    }
    return now.estimates.admits(bounds, accountId, memberId, privateTemplateId);
  }

  /** A message was accepted that had not been admitted. */
  public void note(
      Bounds bounds, long accountId, long memberId, long privateTemplateId, long msgid) {
    Knowledge now = knowledge;
    if (now != null) {
      now.estimates.note(bounds, accountId, memberId, privateTemplateId, msgid);
    }
  }

  /** So many messages an account has sent on a day. */
  public void learn(long accountId, int day, long used) {
    Knowledge now = knowledge;
    if (now != null) {
      now.estimates.learn(accountId, day, used);
    }
  }

  private void look() {
    if (closing || !rules.countAnything() || !isAlone()) {
      offered = null;
      return;
    }
    Set<SendRule> on = rules.on();
    Knowledge now = offered;
    if (now == null || !now.of.containsAll(on)) {
      offered = new Knowledge(on.isEmpty() ? EnumSet.noneOf(SendRule.class) : EnumSet.copyOf(on));
    } else if (now.taken && !now.read && now.before == null) {
      try {
        now.before = read(now.of);
      } catch (SQLException e) {
        log.warn("What was sent before could not be read, and is tried again: {}", e.getMessage());
      }
    }
  }

  private boolean isAlone() {
    long began = System.nanoTime();
    boolean alone = nodes.countLiving() <= 1;
    believedUntilNanos = alone ? began + BELIEVED.toNanos() : began;
    return alone;
  }

  /** Null when another node has come meanwhile. */
  private @Nullable Estimates read(Set<SendRule> of) throws SQLException {
    long now = clock.millis();
    Estimates before = new Estimates();
    before.turnTo(now);
    boolean month = of.contains(SendRule.MONTHLY_NOTICE) || of.contains(SendRule.OTHER_NOTICE);
    long recent = MessageId.firstAt(now - RecentContents.WINDOW_MILLIS);
    int[] rows = new int[1];
    boolean[] alone = {true};
    try (Connection connection = database.connectionApart()) {
      reading = connection;
      connection.setAutoCommit(false);
      FrequencyCounts counts = new FrequencyCounts(connection);
      int last = BeijingTime.day(now) + 1;
      for (int day = BeijingTime.day(Estimates.from(now, month)); day <= last; day++) {
        counts.read(
            MessageId.firstAt(Math.max(BeijingTime.dayStart(day), Estimates.from(now, month))),
            MessageId.firstAt(BeijingTime.dayStart(day + 1)),
            recent,
            sent -> {
              before.noteLogged(sent, sent.msgid() >= recent);
              if (++rows[0] % ROWS_BETWEEN_LOOKS == 0) {
                alone[0] &= isAlone();
              }
            });
        connection.commit();
        alone[0] &= isAlone();
        if (!alone[0] || closing) {
          return null;
        }
      }
    } finally {
      reading = null;
    }
    log.info("Read {} messages that were sent before, for the rules of frequency", rows[0]);
    return before;
  }

  @Override
  public void close() {
    closing = true;
    Connection open = reading;
    if (open != null) {
      try {
        open.abort(Runnable::run);
      } catch (SQLException e) {
        log.debug("Reading what was sent before could not be broken off: {}", e.getMessage());
      }
    }
    EverySecond thread = looking;
    if (thread != null) {
      thread.close();
    }
  }
}
