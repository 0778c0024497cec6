package org.tidings.ops;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tidings.quota.Limit;

/** What staff may change while the platform runs. What each does, the console tells. */
public sealed interface Setting permits PlatformSetting, ConductSetting, Setting.OfLimit {
  /** As stored; no two are alike. */
  String name();

  SettingKind kind();

  /** One of the product's limits. */
  record OfLimit(Limit limit) implements Setting {
    @Override
    public String name() {
      return limit.name();
    }

    @Override
    public SettingKind kind() {
      return new SettingKind.Figure(1, limit.most());
    }
  }

  /** All of them: first the platform's own, then those of conduct, then the limits. */
  static List<Setting> all() {
    return Stream.<Stream<? extends Setting>>of(
            Stream.of(PlatformSetting.values()),
            Stream.of(ConductSetting.values()),
            Stream.of(Limit.values()).map(OfLimit::new))
        .<Setting>flatMap(settings -> settings)
        .toList();
  }

  static Optional<Setting> find(String name) {
    return all().stream().filter(setting -> setting.name().equals(name)).findFirst();
  }
}
