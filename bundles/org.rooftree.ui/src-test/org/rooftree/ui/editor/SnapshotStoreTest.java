package org.rooftree.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rooftree.ui.editor.SnapshotStore.Snapshot;

/** What was not saved is there after a restart. */
class SnapshotStoreTest {
  @TempDir Path folder;

  private static final Instant EARLY = Instant.parse("2030-01-01T10:00:00Z");

  private static Snapshot snapshot(String path, Instant time, String text) {
    return new Snapshot(path, time, text.getBytes(StandardCharsets.UTF_8));
  }

  private SnapshotStore store() {
    return new SnapshotStore(folder.resolve("snapshots"));
  }

  private static String text(Snapshot snapshot) {
    return new String(snapshot.content(), StandardCharsets.UTF_8);
  }

  @Test
  void emptyStoreListsNothingAndCreatesNothing() throws IOException {
    assertThat(store().list()).isEmpty();
    store().remove("/p/none");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void contentIsReadBackByAnotherSession() throws IOException {
    store().write(snapshot("/p/é chip.accelerator", EARLY, "line 1\nline 2\n"));
    store().write(snapshot("/p/b.workload", EARLY.plusSeconds(1), ""));
    assertThat(store().list())
        .extracting(Snapshot::path)
        .containsExactly("/p/b.workload", "/p/é chip.accelerator");
    assertThat(store().list().getLast().time()).isEqualTo(EARLY);
    assertThat(text(store().list().getLast())).isEqualTo("line 1\nline 2\n");
    assertThat(text(store().list().getFirst())).isEmpty();
  }

  @Test
  void laterContentReplacesEarlierAndLeavesNothingElse() throws IOException {
    store().write(snapshot("/p/a", EARLY, "old"));
    store().write(snapshot("/p/a", EARLY.plusSeconds(5), "new"));
    assertThat(store().list()).singleElement().satisfies(s -> assertThat(text(s)).isEqualTo("new"));
    try (Stream<Path> files = Files.list(folder.resolve("snapshots"))) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void removedContentIsGone() throws IOException {
    store().write(snapshot("/p/a", EARLY, "x"));
    store().write(snapshot("/p/b", EARLY, "x"));
    store().remove("/p/a");
    assertThat(store().list()).extracting(Snapshot::path).containsExactly("/p/b");
  }

  @Test
  void otherFilesAreLeftOut() throws IOException {
    store().write(snapshot("/p/a", EARLY, "x"));
    Path snapshots = folder.resolve("snapshots");
    Files.writeString(snapshots.resolve("0.snapshot"), "Rooftree snapshot 1\n/p/x\nyesterday\ny");
    Files.writeString(snapshots.resolve("1.snapshot"), "something else\n\n\n\n");
    Files.writeString(snapshots.resolve("2.snapshot"), "");
    Files.writeString(snapshots.resolve("3.tmp"), "Rooftree snapshot 1");
    assertThat(store().list()).extracting(Snapshot::path).containsExactly("/p/a");
  }
}
