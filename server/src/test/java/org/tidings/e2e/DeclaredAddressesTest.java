package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Behind a proxy only whoever runs the platform knows its addresses. */
class DeclaredAddressesTest {
  private final DataFolder data = DataFolder.create();

  @AfterEach
  void cleanUp() {
    data.close();
  }

  @Test
  void areToldAsDeclared() {
    String seed = data.write("seed.json", Seed.of(Seed.account(1)));
    try (PlatformProcess platform =
        PlatformProcess.serve(
            data.path(),
            "--seed",
            seed,
            "--api-ip",
            "203.0.113.0/24",
            "--api-ip",
            "203.0.114.9",
            "--callback-ip",
            "198.51.100.7")) {
      String token = Api.encoded(platform.api().token(Seed.appId(1), World.APP_SECRET));
      assertThat(platform.api().get("/cgi-bin/get_api_domain_ip?access_token=" + token).body())
          .isEqualTo("{\"ip_list\":[\"203.0.113.0/24\",\"203.0.114.9\"]}");
      assertThat(platform.api().get("/cgi-bin/getcallbackip?access_token=" + token).body())
          .isEqualTo("{\"ip_list\":[\"198.51.100.7\"]}");
    }
  }

  @Test
  void whatIsNoAddressIsToldAtTheStart() {
    assertThatThrownBy(() -> PlatformProcess.serve(data.path(), "--callback-ip", "here").close())
        .hasMessageContaining("--callback-ip");
  }
}
