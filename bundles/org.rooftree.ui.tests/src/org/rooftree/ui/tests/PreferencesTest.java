package org.rooftree.ui.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rooftree.ui.tests.Studio.onDisplay;

import java.util.List;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.junit.jupiter.api.Test;
import org.rooftree.ui.preferences.StudioPreferences;

/** The preferences of the studio. */
class PreferencesTest {
  @Test
  void thereIsOnePageOfPreferences() throws Exception {
    List<String> labels =
        onDisplay(
            () -> {
              PreferenceDialog dialog =
                  PreferencesUtil.createPreferenceDialogOn(
                      Studio.page().getWorkbenchWindow().getShell(),
                      StudioPreferences.PAGE,
                      new String[] {StudioPreferences.PAGE},
                      null);
              dialog.setBlockOnOpen(false);
              dialog.open();
              try {
                return Studio.texts(dialog.getShell());
              } finally {
                dialog.close();
              }
            });
    assertTrue(
        labels.containsAll(
            List.of(
                "&Threads of a run (0: one per processor):",
                "Time &limit for a layer [s]:",
                "Evaluators in a &process of their own:",
                "&Memory of such a process [MiB]:")),
        labels.toString());
  }
}
