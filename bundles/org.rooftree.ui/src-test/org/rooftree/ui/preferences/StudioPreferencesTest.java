package org.rooftree.ui.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jface.preference.PreferenceStore;
import org.junit.jupiter.api.Test;

class StudioPreferencesTest {
  private final PreferenceStore store = new PreferenceStore();

  @Test
  void whatWasSetHolds() {
    store.setValue(StudioPreferences.THREADS, 3);
    store.setValue(StudioPreferences.TIME_LIMIT_S, 5);
    store.setValue(StudioPreferences.SHOW_RESULTS, "NEVER");
    store.setValue(StudioPreferences.SAVE_BEFORE_RUN, "ASK");
    assertThat(StudioPreferences.threads(store)).isEqualTo(3);
    assertThat(StudioPreferences.timeLimitS(store)).isEqualTo(5);
    assertThat(StudioPreferences.show(store)).isEqualTo(StudioPreferences.Show.NEVER);
    assertThat(StudioPreferences.save(store)).isEqualTo(StudioPreferences.Save.ASK);
  }

  @Test
  void whatMakesNoSenseCountsAsTheDefault() {
    for (String value : new String[] {"", "-1", "0", "999999", "x"}) {
      store.setValue(StudioPreferences.THREADS, value);
      store.setValue(StudioPreferences.TIME_LIMIT_S, value);
      store.setValue(StudioPreferences.SHOW_RESULTS, value);
      store.setValue(StudioPreferences.SAVE_BEFORE_RUN, value);
      assertThat(StudioPreferences.threads(store))
          .isEqualTo(Runtime.getRuntime().availableProcessors());
      assertThat(StudioPreferences.timeLimitS(store)).isEqualTo(600);
      assertThat(StudioPreferences.show(store)).isEqualTo(StudioPreferences.Show.ALWAYS);
      assertThat(StudioPreferences.save(store)).isEqualTo(StudioPreferences.Save.ALWAYS);
    }
  }
}
