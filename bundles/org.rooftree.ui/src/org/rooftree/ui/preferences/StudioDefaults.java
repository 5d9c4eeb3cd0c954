package org.rooftree.ui.preferences;

import org.eclipse.core.runtime.preferences.AbstractPreferenceInitializer;
import org.eclipse.jface.preference.IPreferenceStore;
import org.rooftree.engine.isolation.Limits;

/** The defaults of {@link StudioPreferences}. */
public final class StudioDefaults extends AbstractPreferenceInitializer {
  @Override
  public void initializeDefaultPreferences() {
    IPreferenceStore store = StudioPreferences.store();
    store.setDefault(StudioPreferences.EVALUATE_ON_SAVE, false);
    store.setDefault(StudioPreferences.SHOW_RESULTS, StudioPreferences.Show.ALWAYS.name());
    store.setDefault(StudioPreferences.SAVE_BEFORE_RUN, StudioPreferences.Save.ALWAYS.name());
    store.setDefault(StudioPreferences.THREADS, 0);
    store.setDefault(StudioPreferences.TIME_LIMIT_S, StudioPreferences.DEFAULT_TIME_LIMIT_S);
    store.setDefault(
        StudioPreferences.MEMORY_LIMIT_MIB, StudioPreferences.DEFAULT_MEMORY_LIMIT_MIB);
    store.setDefault(StudioPreferences.ISOLATION, Limits.DEFAULT.isolation().name());
  }
}
