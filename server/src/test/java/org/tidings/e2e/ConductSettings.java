package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tidings.e2e.console.People;
import org.tidings.e2e.console.Visitor;

/** An administrator who turns rules of conduct on and off in the console. */
final class ConductSettings {
  private final Visitor administrator;

  ConductSettings(RunningPlatform platform) {
    administrator = People.signedIn(platform, People.ADMINISTRATOR);
  }

  /** The seed with the administrator and a reviewer. */
  static String with(String seed) {
    return Seed.with(
        seed,
        "operators",
        List.of(
            Map.of(
                "email",
                People.ADMINISTRATOR,
                "name",
                "Ada",
                "password",
                People.PASSWORD,
                "staff",
                "administrator")));
  }

  /** For example {@code ("MEMBER_DAY_2014", "refuse")}; it is in force when this returns. */
  ConductSettings set(String setting, String value) {
    String path = "/console/staff/settings/" + setting.toLowerCase(Locale.ROOT).replace('_', '-');
    Visitor.Opened after =
        administrator.submit(administrator.open(path), path, Map.of("value", value));
    assertThat(after.path()).isEqualTo("/console/staff/settings");
    return this;
  }

  Visitor administrator() {
    return administrator;
  }
}
