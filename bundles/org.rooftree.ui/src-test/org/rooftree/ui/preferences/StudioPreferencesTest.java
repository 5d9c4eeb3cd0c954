package org.rooftree.ui.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jface.preference.PreferenceStore;
import org.junit.jupiter.api.Test;
import org.rooftree.engine.isolation.Isolation;
import org.rooftree.engine.isolation.Limits;

class StudioPreferencesTest {
  private final PreferenceStore store = new PreferenceStore();

  @Test
  void whatWasSetHolds() {
    store.setValue(StudioPreferences.THREADS, 3);
    store.setValue(StudioPreferences.TIME_LIMIT_S, 5);
    store.setValue(StudioPreferences.MEMORY_LIMIT_MIB, 2048);
    store.setValue(StudioPreferences.ISOLATION, "ALL");
    store.setValue(StudioPreferences.SHOW_RESULTS, "NEVER");
    store.setValue(StudioPreferences.SAVE_BEFORE_RUN, "ASK");
    assertThat(StudioPreferences.threads(store)).isEqualTo(3);
    assertThat(StudioPreferences.limits(store)).isEqualTo(new Limits(5, 2L << 30, Isolation.ALL));
    assertThat(StudioPreferences.show(store)).isEqualTo(StudioPreferences.Show.NEVER);
    assertThat(StudioPreferences.save(store)).isEqualTo(StudioPreferences.Save.ASK);
  }

  @Test
  void whatMakesNoSenseCountsAsTheDefault() {
    for (String value : new String[] {"", "-1", "0", "999999999", "x"}) {
      store.setValue(StudioPreferences.THREADS, value);
      store.setValue(StudioPreferences.TIME_LIMIT_S, value);
      store.setValue(StudioPreferences.MEMORY_LIMIT_MIB, value);
      store.setValue(StudioPreferences.ISOLATION, value);
      store.setValue(StudioPreferences.SHOW_RESULTS, value);
      store.setValue(StudioPreferences.SAVE_BEFORE_RUN, value);
      assertThat(StudioPreferences.threads(store))
          .isEqualTo(Runtime.getRuntime().availableProcessors());
      assertThat(StudioPreferences.limits(store)).isEqualTo(Limits.DEFAULT);
      assertThat(StudioPreferences.show(store)).isEqualTo(StudioPreferences.Show.ALWAYS);
      assertThat(StudioPreferences.save(store)).isEqualTo(StudioPreferences.Save.ALWAYS);
    }
  }
}
