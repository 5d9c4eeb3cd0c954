package org.rooftree.api.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files are written whole or not at all. */
class WholeFileTest {
  private static final byte[] NEW = "new content".getBytes(UTF_8);

  @TempDir private Path folder;
  private boolean posix;

  @BeforeEach
  void seeWhetherPermissionsExist() throws IOException {
    posix = Files.getFileStore(folder).supportsFileAttributeView("posix");
  }

  @Test
  void aNewFileHasTheBytesAndLeavesNoPart() throws IOException {
    Path file = folder.resolve("result.json");
    WholeFile.write(file, NEW);
    assertThat(file).hasBinaryContent(NEW);
    assertThat(names()).containsExactly("result.json");
  }

  @Test
  void anEmptyFileIsWritten() throws IOException {
    Path file = folder.resolve("empty");
    WholeFile.write(file, new byte[0]);
    assertThat(file).isEmptyFile();
  }

  @Test
  void anExistingFileIsReplaced() throws IOException {
    Path file = Files.writeString(folder.resolve("result.json"), "a much longer old content");
    WholeFile.write(file, NEW);
    assertThat(file).hasBinaryContent(NEW);
    assertThat(names()).containsExactly("result.json");
  }

  @Test
  void aNewFileCanBeReadByOthers() throws IOException {
    assumeTrue(posix);
    Path file = folder.resolve("result.json");
    WholeFile.write(file, NEW);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r--r--");
  }

  @Test
  void permissionsOfAnExistingFileAreKept() throws IOException {
    assumeTrue(posix);
    Path file = Files.writeString(folder.resolve("secret"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
    WholeFile.write(file, NEW);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-rw----");
  }

  @Test
  void aMissingFolderIsNamedAndNotCreated() {
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> WholeFile.write(missing.resolve("a"), NEW))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(missing.toString(), "does not exist");
    assertThat(missing).doesNotExist();
  }

  @Test
  void aFolderIsNoFile() throws IOException {
    Path inside = Files.writeString(folder.resolve("inside"), "old");
    assertThatThrownBy(() -> WholeFile.write(folder, NEW))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(folder.toString(), "folder");
    assertThat(inside).hasContent("old");
  }

  @Test
  void aFileAsParentFolderIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "old");
    assertThatThrownBy(() -> WholeFile.write(file.resolve("child"), NEW))
        .isInstanceOf(IOException.class);
    assertThat(file).hasContent("old");
  }

  @Test
  void aReadOnlyFileIsUnchanged() throws IOException {
    Path file = Files.writeString(folder.resolve("kept"), "old");
    assumeTrue(file.toFile().setWritable(false) && !Files.isWritable(file), "root writes anyway");
    assertThatThrownBy(() -> WholeFile.write(file, NEW))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("may not be written");
    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("kept");
  }

  @Test
  void anUnwritableFolderLeavesTheFileUnchanged() throws IOException {
    assumeTrue(posix);
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Path file = Files.writeString(closed.resolve("kept"), "old");
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
    try {
      assumeTrue(!Files.isWritable(closed), "root writes anyway");
      assertThatThrownBy(() -> WholeFile.write(file, NEW)).isInstanceOf(IOException.class);
      assertThat(file).hasContent("old");
    } finally {
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @Test
  void aNameThatTheSystemRefusesIsAnErrorWithoutTrace() throws IOException {
    Path file = folder.resolve("x".repeat(300));
    assertThatThrownBy(() -> WholeFile.write(file, NEW)).isInstanceOf(IOException.class);
    assertThat(names()).isEmpty();
  }

  @Test
  void theTargetOfALinkIsReplacedAndTheLinkKept() throws IOException {
    Path file = Files.writeString(folder.resolve("real"), "old");
    Path link = folder.resolve("link");
    try {
      Files.createSymbolicLink(link, file.getFileName());
    } catch (IOException | UnsupportedOperationException e) {
      assumeTrue(false, "no symbolic links here");
    }
    WholeFile.write(link, NEW);
    assertThat(link).isSymbolicLink();
    assertThat(file).hasBinaryContent(NEW);
    assertThat(names()).containsExactly("link", "real");
  }

  @Test
  void aFullDeviceIsAnError() {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full));
    assertThatThrownBy(() -> WholeFile.write(full, NEW)).isInstanceOf(IOException.class);
    assertThat(full).exists();
  }

  @Test
  void aSpecialFileIsWrittenToAndNotReplaced() throws IOException {
    Path device = Path.of("/dev/null");
    assumeTrue(Files.exists(device));
    WholeFile.write(device, NEW);
    assertThat(Files.isRegularFile(device)).isFalse();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
