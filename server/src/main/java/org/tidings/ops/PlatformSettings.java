package org.tidings.ops;

import java.time.Clock;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;
import org.tidings.storage.Notifications;

/**
 * The store of what staff have set while the platform runs. It is kept in memory, so that asking
 * costs nothing, and read anew when any node changes it. A setting's history is the audit trail's.
 */
public final class PlatformSettings {
  private final Jdbi jdbi;
  private final Clock clock;
  private final Limits limits;
  private final AuditTrail trail;
  private final AtomicLong readings = new AtomicLong();
  private long keptOfReading;
  private volatile Map<String, Chosen> chosen = Map.of();
  private final List<Runnable> followers = new CopyOnWriteArrayList<>();

  /** A value that somebody set, when and who. */
  public record Chosen(String value, long at, String by) {}

  public PlatformSettings(Jdbi jdbi, Clock clock, Limits limits, AuditTrail trail) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.limits = limits;
    this.trail = trail;
  }

  /** To be done now and whenever they may have changed: it must not take long. */
  public void follow(Runnable follower) {
    followers.add(follower);
    follower.run();
  }

  /** What is in force. */
  public String value(Setting setting) {
    return findChosen(setting).map(Chosen::value).orElseGet(() -> atStart(setting));
  }

  public boolean isOn(PlatformSetting setting) {
    return value(setting).equals("yes");
  }

  public long figure(PlatformSetting setting) {
    return Long.parseLong(value(setting));
  }

  /** What a setting of origins holds. */
  public List<String> origins(PlatformSetting setting) {
    return WebOrigins.of(value(setting));
  }

  /** What a setting of several numbers holds. */
  public Set<Integer> numbers(PlatformSetting setting) {
    return SettingKind.Numbers.of(value(setting));
  }

  /** What somebody set; empty for what is as at the start. */
  public Optional<Chosen> findChosen(Setting setting) {
    return Optional.ofNullable(chosen.get(setting.name()));
  }

  /**
   * Sets it, for all nodes and at once, and notes that in the audit trail. Setting what is set
   * already changes nothing.
   *
   * @param value empty for what it was at the start
   */
  public void change(Actor actor, Setting setting, Optional<String> value) {
    value
        .filter(v -> !setting.kind().takes(v))
        .ifPresent(v -> {
          throw new Refused(Refusal.SETTING_INVALID, setting.kind().bounds());
        });
    jdbi.useTransaction(handle -> {
      handle.execute("lock table platform_setting in share row exclusive mode");
      Optional<String> before = find(handle, setting);
      if (before.equals(value)) {
        return;
      }
      Audited audited =
          Audited.of(AuditAction.SETTING_CHANGED, setting.name())
              .change(
                  Map.of("value", before.orElseGet(() -> atStart(setting))),
                  Map.of("value", value.orElseGet(() -> atStart(setting))));
      trail.alongside(actor, audited, () -> write(handle, setting, value, actor.name()));
    });
    read();
  }

  private static Optional<String> find(Handle handle, Setting setting) {
    return handle
        .createQuery("select value from platform_setting where name = :name")
        .bind("name", setting.name())
        .mapTo(String.class)
        .findOne();
  }

  private void write(Handle handle, Setting setting, Optional<String> value, String by) {
    handle.execute("delete from platform_setting where name = ?", setting.name());
    value.ifPresent(v ->
        handle.execute(
            "insert into platform_setting (name, value, changed_at, changed_by)"
                + " values (?, ?, ?, ?)",
            setting.name(),
            v,
            clock.millis(),
            by));
    Notifications.tell(handle, Notifications.Channel.PLATFORM_SETTINGS);
  }

  /** Reads all of them, and puts the limits in force. */
  public void read() {
    long reading = readings.incrementAndGet();
    Map<String, Chosen> found = new HashMap<>();
    jdbi.useHandle(handle ->
        handle
            .createQuery("select name, value, changed_at, changed_by from platform_setting")
            .map((row, context) ->
                Map.entry(
                    row.getString("name"),
                    new Chosen(
                        row.getString("value"),
                        row.getLong("changed_at"),
                        row.getString("changed_by"))))
            .forEach(entry -> found.put(entry.getKey(), entry.getValue())));
    keep(reading, found);
  }

  /** What would be in force if nobody had set it here. */
  public String atStart(Setting setting) {
    return switch (setting) {
      case PlatformSetting own -> own.standard();
      case ConductSetting own -> own.standard();
      case Setting.OfLimit of -> String.valueOf(limits.atStart(of.limit()));
    };
  }

  /** Of two readings at a time the one that began later has seen more. */
  private synchronized void keep(long reading, Map<String, Chosen> found) {
    if (reading < keptOfReading) {
      return;
    }
    keptOfReading = reading;
    // another version's nodes may have written what is not known, or not taken, here
    found
        .entrySet()
        .removeIf(entry ->
            Setting.find(entry.getKey())
                .filter(setting -> setting.kind().takes(entry.getValue().value()))
                .isEmpty());
    Map<Limit, Long> figures = new EnumMap<>(Limit.class);
    for (Limit limit : Limit.values()) {
      Chosen figure = found.get(limit.name());
      if (figure != null) {
        figures.put(limit, Long.valueOf(figure.value()));
      }
    }
    chosen = found;
    limits.set(figures);
    followers.forEach(Runnable::run);
  }
}
