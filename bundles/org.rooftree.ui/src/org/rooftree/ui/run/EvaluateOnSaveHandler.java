package org.rooftree.ui.run;

import java.util.Map;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jface.preference.IPreferenceStore;
import org.eclipse.jface.util.IPropertyChangeListener;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.commands.IElementUpdater;
import org.eclipse.ui.menus.UIElement;
import org.jspecify.annotations.Nullable;
import org.rooftree.ui.preferences.StudioPreferences;

/** Switches on or off that saving a file of the last run runs it again. */
public final class EvaluateOnSaveHandler extends AbstractHandler implements IElementUpdater {
  /** The command. */
  public static final String COMMAND = "org.rooftree.ui.run.onSave";

  private final IPreferenceStore preferences = StudioPreferences.store();
  private final IPropertyChangeListener listener =
      change -> {
        if (change.getProperty().equals(StudioPreferences.EVALUATE_ON_SAVE)) {
          PlatformUI.getWorkbench().getDisplay().asyncExec(EvaluateOnSaveHandler::refresh);
        }
      };

  /** Called by the platform. */
  public EvaluateOnSaveHandler() {
    preferences.addPropertyChangeListener(listener);
  }

  @Override
  public @Nullable Object execute(ExecutionEvent event) {
    preferences.setValue(StudioPreferences.EVALUATE_ON_SAVE, !isOn());
    refresh();
    return null;
  }

  private boolean isOn() {
    return preferences.getBoolean(StudioPreferences.EVALUATE_ON_SAVE);
  }

  private static void refresh() {
    if (PlatformUI.isWorkbenchRunning()) {
      PlatformUI.getWorkbench().getService(ICommandService.class).refreshElements(COMMAND, null);
    }
  }

  @Override
  public void updateElement(UIElement element, @SuppressWarnings("rawtypes") Map parameters) {
    element.setChecked(isOn());
  }

  @Override
  public void dispose() {
    preferences.removePropertyChangeListener(listener);
    super.dispose();
  }
}
