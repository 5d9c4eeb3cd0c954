package org.rooftree.ui.wizards;

import java.util.Objects;
import org.eclipse.jface.dialogs.DialogSettings;
import org.eclipse.jface.dialogs.IDialogSettings;
import org.eclipse.ui.PlatformUI;
import org.osgi.framework.FrameworkUtil;

/** What the wizards remember from one use to the next. */
final class Settings {
  private Settings() {}

  /** Returns the section of a wizard, empty at its first use. */
  static IDialogSettings of(String wizard) {
    IDialogSettings all =
        PlatformUI.getDialogSettingsProvider(FrameworkUtil.getBundle(Settings.class))
            .getDialogSettings();
    return DialogSettings.getOrCreateSection(all, wizard);
  }

  /** Returns a remembered text, or another at the first use. */
  static String get(IDialogSettings settings, String key, String otherwise) {
    return Objects.requireNonNullElse(settings.get(key), otherwise);
  }
}
