package org.rooftree.platform;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.rooftree.cli.plugin.InstalledPlugin;
import org.rooftree.cli.plugin.PluginException;
import org.rooftree.cli.plugin.PluginManager;
import org.rooftree.cli.plugin.PluginMonitor;
import org.rooftree.cli.plugin.PluginProposal;

/**
 * The plug-in manager of the extension point {@code pluginManagers}, created when it is needed: no
 * other command pays for it.
 */
public final class RegistryPluginManager implements PluginManager {
  private static final String POINT = "org.rooftree.platform.pluginManagers";

  private final IExtensionRegistry registry;

  /** Creates a manager that is looked up in a registry when it is asked for something. */
  public RegistryPluginManager(IExtensionRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void prepare() throws PluginException {
    manager().prepare();
  }

  @Override
  public List<InstalledPlugin> installed() throws PluginException {
    return manager().installed();
  }

  @Override
  public PluginProposal examine(Collection<String> sources, Path folder, PluginMonitor monitor)
      throws PluginException {
    return manager().examine(sources, folder, monitor);
  }

  @Override
  public PluginProposal updates(Collection<String> ids, PluginMonitor monitor)
      throws PluginException {
    return manager().updates(ids, monitor);
  }

  @Override
  public List<InstalledPlugin> remove(Collection<String> ids, PluginMonitor monitor)
      throws PluginException {
    return manager().remove(ids, monitor);
  }

  private PluginManager manager() throws PluginException {
    for (IConfigurationElement element : registry.getConfigurationElementsFor(POINT)) {
      try {
        if (element.createExecutableExtension("class") instanceof PluginManager manager) {
          return manager;
        }
      } catch (CoreException e) {
        throw new PluginException(
            PluginException.Kind.FAILED,
            "the plug-in manager of "
                + element.getContributor().getName()
                + " could not be loaded: "
                + e.getStatus().getMessage(),
            e);
      }
    }
    return NONE;
  }
}
