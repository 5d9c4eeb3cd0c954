package org.rooftree.provisioning;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.equinox.p2.core.ProvisionException;
import org.eclipse.equinox.p2.metadata.IInstallableUnit;
import org.eclipse.equinox.p2.query.QueryUtil;
import org.eclipse.equinox.p2.repository.artifact.IArtifactRepository;
import org.eclipse.equinox.p2.repository.artifact.IArtifactRepositoryManager;
import org.eclipse.equinox.p2.repository.metadata.IMetadataRepository;
import org.eclipse.equinox.p2.repository.metadata.IMetadataRepositoryManager;
import org.rooftree.cli.plugin.PluginException;
import org.rooftree.cli.plugin.PluginMonitor;
import org.rooftree.provisioning.source.PluginSource;

/**
 * A source that was read.
 *
 * @param source what the user named
 * @param metadata its units
 * @param artifacts its jars
 */
record Repository(
    PluginSource source, IMetadataRepository metadata, IArtifactRepository artifacts) {

  /**
   * Reads a source.
   *
   * @throws PluginException if it is broken or cannot be reached
   */
  static Repository read(PluginSource source, Staging staging, PluginMonitor monitor)
      throws PluginException {
    MonitorBridge.check(monitor);
    monitor.task("reading " + source.name());
    MonitorBridge bridge = new MonitorBridge(monitor);
    try {
      return new Repository(
          source,
          P2Services.of(staging.agent(), IMetadataRepositoryManager.class)
              .loadRepository(source.location(), bridge),
          P2Services.of(staging.agent(), IArtifactRepositoryManager.class)
              .loadRepository(source.location(), bridge));
    } catch (ProvisionException e) {
      throw new PluginException(
          PluginException.Kind.INPUT,
          source.name()
              + " cannot be read as a p2 repository: "
              + StatusText.of(e.getStatus())
              + "; check the name, or get it again from its provider",
          e);
    } catch (OperationCanceledException e) {
      throw MonitorBridge.cancelled();
    }
  }

  URI location() {
    return source.location();
  }

  /**
   * Returns the units that are plug-ins: features that bring something written for Rooftree, in
   * their newest versions; bundles if there is no such feature.
   */
  List<IInstallableUnit> plugins() {
    List<IInstallableUnit> features = new ArrayList<>();
    List<IInstallableUnit> bundles = new ArrayList<>();
    for (IInstallableUnit unit : newest()) {
      if (!Units.isOurs(unit) && !QueryUtil.isProduct(unit) && !QueryUtil.isCategory(unit)) {
        boolean feature = QueryUtil.isGroup(unit);
        if (feature || Units.isBundle(unit) && !QueryUtil.isFragment(unit)) {
          if (Requirements.useRooftree(Requirements.closure(unit, metadata))) {
            (feature ? features : bundles).add(unit);
          }
        }
      }
    }
    return outermost(features.isEmpty() ? bundles : features);
  }

  private Iterable<IInstallableUnit> newest() {
    Map<String, IInstallableUnit> newest = new TreeMap<>();
    for (IInstallableUnit unit : metadata.query(QueryUtil.ALL_UNITS, null)) {
      newest.merge(
          unit.getId(), unit, (a, b) -> a.getVersion().compareTo(b.getVersion()) >= 0 ? a : b);
    }
    return newest.values();
  }

  /** Leaves out what another one includes. */
  private List<IInstallableUnit> outermost(List<IInstallableUnit> units) {
    Set<IInstallableUnit> inner = new HashSet<>();
    for (IInstallableUnit unit : units) {
      if (!inner.contains(unit)) {
        Set<IInstallableUnit> closure = Requirements.closure(unit, metadata);
        closure.remove(unit);
        inner.addAll(closure);
      }
    }
    return units.stream().filter(u -> !inner.contains(u)).toList();
  }
}
