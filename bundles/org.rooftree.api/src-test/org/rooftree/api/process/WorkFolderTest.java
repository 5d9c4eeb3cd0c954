package org.rooftree.api.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {
  @TempDir Path other;

  @Test
  void isDeletedWithAllItHoldsButNotWhatLinksLeadTo() throws Exception {
    Path kept = Files.writeString(other.resolve("kept"), "x");
    Path path;
    try (WorkFolder folder = WorkFolder.create("test")) {
      path = folder.path();
      Files.createDirectories(folder.file("a").resolve("b"));
      Files.writeString(folder.file("a").resolve("b/c"), "x");
      Files.createSymbolicLink(folder.file("link"), other);
    }
    assertThat(path).doesNotExist();
    assertThat(kept).exists();
  }

  @Test
  void isPrivate() throws Exception {
    try (WorkFolder folder = WorkFolder.create("test")) {
      assumeTrue(Files.getFileStore(folder.path()).supportsFileAttributeView("posix"));
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void leftOverFilesAndLinksAreNotFresh() throws Exception {
    try (WorkFolder folder = WorkFolder.create("test")) {
      Path fresh = Files.writeString(folder.file("fresh"), "x");
      Path stale = Files.writeString(folder.file("stale"), "x");
      Files.setLastModifiedTime(stale, FileTime.from(Instant.now().minusSeconds(60)));
      Path link = Files.createSymbolicLink(folder.file("link"), fresh);
      assertThat(folder.isFresh(fresh)).isTrue();
      assertThat(folder.isFresh(stale)).isFalse();
      assertThat(folder.isFresh(link)).isFalse();
      assertThat(folder.isFresh(folder.file("none"))).isFalse();
    }
  }

  @Test
  void canBeKept() throws Exception {
    Path target = other.resolve("layer 1");
    try (WorkFolder folder = WorkFolder.create("test")) {
      Files.createDirectories(folder.file("a"));
      Files.writeString(folder.file("a").resolve("report.csv"), "1,");
      folder.copyTo(target);
      folder.copyTo(target);
    }
    assertThat(target.resolve("a/report.csv")).hasContent("1,");
  }
}
