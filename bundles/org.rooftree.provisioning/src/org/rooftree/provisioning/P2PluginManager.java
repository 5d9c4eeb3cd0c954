package org.rooftree.provisioning;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.equinox.p2.engine.IProvisioningPlan;
import org.eclipse.equinox.p2.metadata.IInstallableUnit;
import org.rooftree.cli.plugin.InstalledPlugin;
import org.rooftree.cli.plugin.PluginException;
import org.rooftree.cli.plugin.PluginManager;
import org.rooftree.cli.plugin.PluginMonitor;
import org.rooftree.cli.plugin.PluginOffer;
import org.rooftree.cli.plugin.PluginProposal;
import org.rooftree.provisioning.P2Proposal.Origin;
import org.rooftree.provisioning.source.PluginSource;
import org.rooftree.provisioning.source.TrustedAuthorities;

/** Manages the plug-ins of the product that runs, with p2. */
public final class P2PluginManager implements PluginManager {

  @Override
  public void prepare() throws PluginException {
    P2Services.start();
  }

  @Override
  public List<InstalledPlugin> installed() throws PluginException {
    Installation installation = Installation.ofThisProduct();
    List<InstalledPlugin> installed = new ArrayList<>();
    for (IInstallableUnit plugin : installation.plugins()) {
      installed.add(installation.describe(plugin));
    }
    return installed;
  }

  @Override
  public PluginProposal examine(Collection<String> sources, Path folder, PluginMonitor monitor)
      throws PluginException {
    Installation installation = Installation.ofThisProduct();
    installation.checkWritable();
    Staging staging = Staging.open();
    try {
      TrustedAuthorities trusted = trustedAuthorities();
      Map<PluginOffer, Origin> origins = new LinkedHashMap<>();
      for (String name : new LinkedHashSet<>(sources)) {
        PluginSource source = PluginSource.of(name, folder, staging.scratchFolder());
        Repository repository = Repository.read(source, staging, monitor);
        List<IInstallableUnit> units = repository.plugins();
        if (units.isEmpty()) {
          throw new PluginException(
              PluginException.Kind.INPUT,
              source.name()
                  + " holds no evaluator: no feature or bundle in it, besides those of Rooftree,"
                  + " uses org.rooftree.api; name the repository of an evaluator");
        }
        for (IInstallableUnit unit : units) {
          origins.put(
              new Examination(installation, repository, staging, trusted, unit).offer(monitor),
              new Origin(unit, repository));
        }
      }
      return new P2Proposal(installation, staging, origins, List.of());
    } catch (PluginException | RuntimeException e) {
      staging.close();
      throw e;
    }
  }

  @Override
  public PluginProposal updates(Collection<String> ids, PluginMonitor monitor)
      throws PluginException {
    Installation installation = Installation.ofThisProduct();
    installation.checkWritable();
    List<IInstallableUnit> plugins =
        ids.isEmpty() ? installation.plugins() : installation.plugins(ids);
    Staging staging = Staging.open();
    try {
      TrustedAuthorities trusted = trustedAuthorities();
      Map<PluginOffer, Origin> origins = new LinkedHashMap<>();
      List<String> problems = new ArrayList<>();
      Map<String, Repository> read = new LinkedHashMap<>();
      for (IInstallableUnit plugin : plugins) {
        try {
          Origin newest = null;
          for (String name : installation.sources(plugin)) {
            Repository repository = read.get(name);
            if (repository == null) {
              PluginSource source =
                  PluginSource.of(name, Path.of("").toAbsolutePath(), staging.scratchFolder());
              repository = Repository.read(source, staging, monitor);
              read.put(name, repository);
            }
            for (IInstallableUnit unit : repository.plugins()) {
              if (isNewer(unit, newest == null ? plugin : newest.unit())) {
                newest = new Origin(unit, repository);
              }
            }
          }
          if (newest != null) {
            origins.put(
                new Examination(installation, newest.repository(), staging, trusted, newest.unit())
                    .offer(monitor),
                newest);
          }
        } catch (PluginException e) {
          if (e.kind() == PluginException.Kind.CANCELLED) {
            throw e;
          }
          problems.add(Units.id(plugin) + ": " + e.getMessage());
        }
      }
      return new P2Proposal(installation, staging, origins, problems);
    } catch (PluginException | RuntimeException e) {
      staging.close();
      throw e;
    }
  }

  private static boolean isNewer(IInstallableUnit unit, IInstallableUnit installed) {
    return installed.getId().equals(unit.getId())
        && installed.getVersion().compareTo(unit.getVersion()) < 0;
  }

  @Override
  public List<InstalledPlugin> remove(Collection<String> ids, PluginMonitor monitor)
      throws PluginException {
    Installation installation = Installation.ofThisProduct();
    Set<IInstallableUnit> plugins = new LinkedHashSet<>(installation.plugins(ids));
    installation.checkWritable();
    List<InstalledPlugin> removed = new ArrayList<>();
    for (IInstallableUnit plugin : plugins) {
      removed.add(installation.describe(plugin));
    }
    monitor.task("removing");
    IProvisioningPlan plan =
        installation.plan(Map.of(), plugins, installation.noRepositories(), monitor);
    if (plan.getStatus().matches(IStatus.ERROR)) {
      throw new PluginException(
          PluginException.Kind.FAILED, StatusText.of(plan.getStatus()) + "; nothing was removed");
    }
    installation.perform(plan, monitor);
    return removed;
  }

  private static TrustedAuthorities trustedAuthorities() throws PluginException {
    try {
      return TrustedAuthorities.ofThisJava();
    } catch (GeneralSecurityException e) {
      throw new PluginException(
          PluginException.Kind.FAILED,
          "the certificates that this Java trusts cannot be read: " + e.getMessage(),
          e);
    }
  }
}
