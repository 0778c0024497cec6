package org.tidings.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinaryArchiveTest {
  @SuppressWarnings("NullAway.Init") // JUnit
  @TempDir
  private Path folder;

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, postgres-linux-x86_64.txz",
    "Linux, aarch64, postgres-linux-arm_64.txz",
    "Mac OS X, aarch64, postgres-darwin-arm_64.txz",
    "Windows 11, amd64, postgres-windows-x86_64.txz",
  })
  void isChosenBySystemAndProcessor(String system, String processor, String name) {
    assertThat(BinaryArchive.names(system, processor)).first().isEqualTo(name);
  }

  @Test
  void isOnTheClassPathForThisSystem() throws Exception {
    assertThat(BinaryArchive.find().version()).matches("\\d+\\.\\d+\\.\\d+");
  }

  @Test
  void keepsProgramsExecutableAndLinksInside() throws Exception {
    TarArchiveEntry program = new TarArchiveEntry("bin/postgres");
    program.setMode(0100755);
    unpack(program);
    TarArchiveEntry link = new TarArchiveEntry("lib/current", TarConstants.LF_SYMLINK);
    link.setLinkName("../bin/postgres");
    unpack(link);

    assertThat(folder.resolve("bin/postgres")).isExecutable();
    assertThat(Files.readSymbolicLink(folder.resolve("lib/current")))
        .isEqualTo(Path.of("../bin/postgres"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../outside", "bin/../../outside", "/outside"})
  void doesNotReachOutOfItsFolder(String name) {
    assertRefused(new TarArchiveEntry(name, true));

    TarArchiveEntry link = new TarArchiveEntry("link", TarConstants.LF_SYMLINK);
    link.setLinkName(name);
    assertRefused(link);
  }

  private void assertRefused(TarArchiveEntry entry) {
    assertThatThrownBy(() -> unpack(entry))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("reaches out of its folder");
  }

  private void unpack(TarArchiveEntry entry) throws IOException {
    BinaryArchive.unpack(entry, new ByteArrayInputStream(new byte[0]), folder);
  }
}
