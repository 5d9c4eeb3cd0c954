package org.rooftree.ui.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RecentFilesTest {
  private final AtomicReference<String> stored = new AtomicReference<>("");
  private final RecentFiles files = new RecentFiles("", stored::set);

  @Test
  void fileOpenedLastIsFirst() {
    files.opened("/p/a.accelerator");
    files.opened("/p/b.workload");
    files.opened("/p/a.accelerator");
    assertThat(files.paths()).containsExactly("/p/a.accelerator", "/p/b.workload");
  }

  @Test
  void atMostTenAreKept() {
    for (int i = 0; i < 15; i++) {
      files.opened("/p/" + i + ".study");
    }
    assertThat(files.paths()).hasSize(RecentFiles.KEPT).startsWith("/p/14.study");
  }

  @Test
  void nextSessionHasTheSameList() {
    files.opened("/p/a.accelerator");
    files.opened("/p q/b.workload");
    assertThat(new RecentFiles(stored.get(), text -> {}).paths()).isEqualTo(files.paths());
  }

  @Test
  void missingFilesAreDropped() {
    files.opened("/p/a.accelerator");
    files.opened("/p/b.workload");
    files.keepOnly(path -> path.endsWith(".workload"));
    assertThat(files.paths()).containsExactly("/p/b.workload");
    assertThat(stored.get()).isEqualTo("/p/b.workload");
  }

  @Test
  void listenersHearOfChangesOnly() {
    AtomicInteger heard = new AtomicInteger();
    files.addListener(heard::incrementAndGet);
    files.opened("/p/a.accelerator");
    files.opened("/p/a.accelerator");
    files.keepOnly(path -> true);
    assertThat(heard).hasValue(1);
  }
}
