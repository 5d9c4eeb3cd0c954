package org.rooftree.cli.plugin;

import java.util.Collection;
import java.util.List;

/** What could be installed. What was looked at is kept until this is closed, and installed then. */
public interface PluginProposal extends AutoCloseable {

  /** Returns what was found, sorted by identifier. */
  List<PluginOffer> offers();

  /** Returns sources that could not be looked into although others could, each with the reason. */
  List<String> problems();

  /**
   * Installs some of what was found, all or nothing; older versions of it are replaced.
   *
   * @param chosen offers for which {@link PluginOffer#isPossible} holds; the caller has asked for
   *     consent where it is needed
   * @throws PluginException if it is not possible, failed or was cancelled; the product is as it
   *     was
   */
  void install(Collection<PluginOffer> chosen, PluginMonitor monitor) throws PluginException;

  /** Forgets what was looked at. */
  @Override
  void close();
}
