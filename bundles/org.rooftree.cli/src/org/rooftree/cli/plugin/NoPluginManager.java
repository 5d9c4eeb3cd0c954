package org.rooftree.cli.plugin;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Says that there is no product whose plug-ins could be changed. */
final class NoPluginManager implements PluginManager {

  @Override
  public void prepare() throws PluginException {
    throw needsProduct();
  }

  @Override
  public List<InstalledPlugin> installed() throws PluginException {
    throw needsProduct();
  }

  @Override
  public PluginProposal examine(Collection<String> sources, Path folder, PluginMonitor monitor)
      throws PluginException {
    throw needsProduct();
  }

  @Override
  public PluginProposal updates(Collection<String> ids, PluginMonitor monitor)
      throws PluginException {
    throw needsProduct();
  }

  @Override
  public List<InstalledPlugin> remove(Collection<String> ids, PluginMonitor monitor)
      throws PluginException {
    throw needsProduct();
  }

  private static PluginException needsProduct() {
    return new PluginException(
        PluginException.Kind.INPUT,
        "plug-ins need the product, and this is Rooftree on a bare class path; use the start script"
            + " \"rooftree\" of the product, or put the jar of an evaluator on the class path");
  }
}
