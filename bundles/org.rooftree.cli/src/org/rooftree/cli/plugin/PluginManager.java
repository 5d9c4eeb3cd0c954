package org.rooftree.cli.plugin;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * Installs, updates and removes plug-ins, bundles that bring evaluators, in the product that runs.
 *
 * <p>What was changed takes effect with the next start. A change that fails or is cancelled leaves
 * the product as it was.
 */
public interface PluginManager {
  /** The manager where Rooftree runs as a plain Java program: there is no product to change. */
  PluginManager NONE = new NoPluginManager();

  /**
   * Starts what installing needs, for those that install without this manager: the dialogs of the
   * platform. The methods here do it by themselves.
   */
  void prepare() throws PluginException;

  /** Returns the installed plug-ins, sorted by identifier; the product's own parts are none. */
  List<InstalledPlugin> installed() throws PluginException;

  /**
   * Looks for plug-ins and checks everything about them that can be checked; changes nothing.
   *
   * @param sources p2 repositories: folders, zip files or URLs; a folder may hold the repository
   *     deeper inside
   * @param folder folder against which relative names are resolved
   * @return what was found, to be closed
   * @throws PluginException if a source cannot be read, is broken, or holds no evaluator
   */
  PluginProposal examine(Collection<String> sources, Path folder, PluginMonitor monitor)
      throws PluginException;

  /**
   * Looks for newer versions of plug-ins where they came from; changes nothing.
   *
   * @param ids identifiers of plug-ins; none for all
   * @return the newer versions, to be closed
   * @throws PluginException if there is no plug-in with one of the identifiers
   */
  PluginProposal updates(Collection<String> ids, PluginMonitor monitor) throws PluginException;

  /**
   * Removes plug-ins.
   *
   * @param ids their identifiers
   * @return what was removed
   * @throws PluginException if there is no plug-in with one of the identifiers, or the product
   *     cannot be changed
   */
  List<InstalledPlugin> remove(Collection<String> ids, PluginMonitor monitor)
      throws PluginException;
}
