package org.rooftree.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.dynamichelpers.IExtensionChangeHandler;
import org.eclipse.jface.preference.IPreferenceNode;
import org.eclipse.jface.preference.PreferenceManager;
import org.eclipse.ui.IPerspectiveDescriptor;
import org.eclipse.ui.IPluginContribution;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.internal.WorkbenchPlugin;
import org.eclipse.ui.internal.dialogs.WorkbenchWizardElement;
import org.eclipse.ui.internal.registry.ActionSetRegistry;
import org.eclipse.ui.internal.registry.IActionSetDescriptor;
import org.eclipse.ui.wizards.IWizardCategory;
import org.eclipse.ui.wizards.IWizardDescriptor;
import org.eclipse.ui.wizards.IWizardRegistry;

/**
 * Takes out of the workbench what the platform offers to every application and makes no sense for
 * models of accelerators. What comes from other plug-ins stays.
 *
 * <p>Views, property pages and context menus are hidden by an activity in {@code plugin.xml}. For
 * the rest that does not do: dialogs of wizards and perspectives would offer to show all again.
 */
@SuppressWarnings("restriction") // the registries can be read, but not changed, through API
final class PlatformOffers {
  private static final String PLATFORM = "org.eclipse.";

  private static final Set<String> WIZARDS =
      Set.of(
          "org.eclipse.ui.wizards.new.folder",
          "org.eclipse.ui.wizards.import.ExternalProject",
          "org.eclipse.ui.wizards.import.FileSystem",
          "org.eclipse.ui.wizards.export.FileSystem",
          "org.eclipse.ui.wizards.export.ZipFile");

  private static final Set<String> PREFERENCE_PAGES =
      Set.of(
          "org.eclipse.ui.preferencePages.Workbench",
          "org.eclipse.ui.preferencePages.Views",
          "org.eclipse.ui.preferencePages.ColorsAndFonts",
          "org.eclipse.ui.preferencePages.Keys",
          "org.eclipse.ui.preferencePages.Workspace",
          "org.eclipse.equinox.internal.p2.ui.sdk.ProvisioningPreferencePage",
          "org.eclipse.equinox.internal.p2.ui.sdk.SitesPreferencePage",
          "org.eclipse.equinox.internal.p2.ui.sdk.TrustPreferencePage");

  private final IWorkbench workbench;

  PlatformOffers(IWorkbench workbench) {
    this.workbench = workbench;
  }

  /** Takes everything out that is not on the lists. Call once, before the first window opens. */
  void prune() {
    pruneWizards(workbench.getNewWizardRegistry());
    pruneWizards(workbench.getImportWizardRegistry());
    pruneWizards(workbench.getExportWizardRegistry());
    prunePerspectives();
    pruneActionSets();
    prunePreferencePages(workbench.getPreferenceManager());
  }

  private static void pruneWizards(IWizardRegistry registry) {
    for (IWizardDescriptor wizard : wizards(registry.getRootCategory())) {
      if (wizard instanceof WorkbenchWizardElement element
          && isOfPlatform(element)
          && !WIZARDS.contains(element.getId())) {
        remove(registry, element.getConfigurationElement(), element);
      }
    }
  }

  private static List<IWizardDescriptor> wizards(IWizardCategory category) {
    List<IWizardDescriptor> all = new ArrayList<>(List.of(category.getWizards()));
    Stream.of(category.getCategories()).forEach(below -> all.addAll(wizards(below)));
    return all;
  }

  private void prunePerspectives() {
    for (IPerspectiveDescriptor perspective :
        workbench.getPerspectiveRegistry().getPerspectives()) {
      if (perspective instanceof IPluginContribution contribution && isOfPlatform(contribution)) {
        workbench.getPerspectiveRegistry().deletePerspective(perspective);
      }
    }
  }

  private static void pruneActionSets() {
    ActionSetRegistry registry = WorkbenchPlugin.getDefault().getActionSetRegistry();
    for (IActionSetDescriptor set : registry.getActionSets()) {
      IConfigurationElement declaration = set.getConfigurationElement();
      if (declaration.getContributor().getName().startsWith(PLATFORM)) {
        remove(registry, declaration, set);
      }
    }
  }

  private static void prunePreferencePages(PreferenceManager manager) {
    for (Object node : manager.getElements(PreferenceManager.POST_ORDER).toArray()) {
      if (node instanceof IPreferenceNode page
          && page instanceof IPluginContribution contribution
          && isOfPlatform(contribution)
          && !PREFERENCE_PAGES.contains(page.getId())) {
        removePage(manager, page);
      }
    }
  }

  private static void removePage(PreferenceManager manager, IPreferenceNode page) {
    if (manager.remove(page)) {
      return;
    }
    for (Object node : manager.getElements(PreferenceManager.PRE_ORDER).toArray()) {
      if (((IPreferenceNode) node).remove(page)) {
        return;
      }
    }
  }

  private static boolean isOfPlatform(IPluginContribution contribution) {
    String plugIn = contribution.getPluginId();
    return plugIn != null && plugIn.startsWith(PLATFORM);
  }

  /** Does what the registry does when the plug-in of an offer is uninstalled. */
  private static void remove(Object registry, IConfigurationElement declaration, Object offer) {
    if (registry instanceof IExtensionChangeHandler handler) {
      handler.removeExtension(declaration.getDeclaringExtension(), new Object[] {offer});
    }
  }
}
