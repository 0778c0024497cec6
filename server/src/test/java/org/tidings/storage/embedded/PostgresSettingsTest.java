package org.tidings.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresSettingsTest {
  private static final long MEGABYTE = 1L << 20;

  @ParameterizedTest
  @CsvSource({"256, 64", "4096, 512", "65536, 1024"})
  void buffersAreAnEighthOfTheMemoryWithinBounds(long memoryMegabytes, long buffersMegabytes) {
    PostgresSettings settings = new PostgresSettings(memoryMegabytes * MEGABYTE, 0, false);

    assertThat(settings.sharedBuffersMegabytes()).isEqualTo(buffersMegabytes);
  }

  @ParameterizedTest
  @CsvSource({"100, 256", "10240, 1024", "1048576, 2048"})
  void theLogTakesATenthOfTheFreeDiskWithinBounds(long freeMegabytes, long logMegabytes) {
    PostgresSettings settings = new PostgresSettings(0, freeMegabytes * MEGABYTE, false);

    assertThat(settings.walMaxMegabytes()).isEqualTo(logMegabytes);
  }

  @Test
  void quotesFoldersWithApostrophes() {
    PostgresHome home = new PostgresHome(Path.of("/srv/it's"));

    assertThat(new PostgresSettings(0, 0, true).render(home))
        .contains("it''s/postgres/data/postgresql.conf'")
        .contains("wal_compression = 'lz4'");
  }
}
