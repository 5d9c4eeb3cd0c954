package org.rooftree.provisioning;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.equinox.p2.engine.IProvisioningPlan;
import org.eclipse.equinox.p2.metadata.IArtifactKey;
import org.eclipse.equinox.p2.metadata.IInstallableUnit;
import org.eclipse.equinox.p2.query.QueryUtil;
import org.rooftree.cli.plugin.PluginException;
import org.rooftree.cli.plugin.PluginMonitor;
import org.rooftree.cli.plugin.PluginOffer;
import org.rooftree.provisioning.source.BundleJar;
import org.rooftree.provisioning.source.JarSignature;
import org.rooftree.provisioning.source.RepositoryZip;
import org.rooftree.provisioning.source.TrustedAuthorities;

/** Finds out everything about one plug-in that an offer says. */
final class Examination {
  private static final String BUNDLES = "osgi.bundle";

  private final Installation installation;
  private final Repository repository;
  private final Staging staging;
  private final TrustedAuthorities trusted;
  private final IInstallableUnit unit;

  private final List<String> obstacles = new ArrayList<>();
  private final Set<String> evaluators = new TreeSet<>();
  private final Set<String> signers = new TreeSet<>();
  private final List<String> untrusted = new ArrayList<>();

  Examination(
      Installation installation,
      Repository repository,
      Staging staging,
      TrustedAuthorities trusted,
      IInstallableUnit unit) {
    this.installation = installation;
    this.repository = repository;
    this.staging = staging;
    this.trusted = trusted;
    this.unit = unit;
  }

  /** Looks at the plug-in. */
  PluginOffer offer(PluginMonitor monitor) throws PluginException {
    Optional<IInstallableUnit> installed = installation.plugin(Units.id(unit));
    if (installed.isPresent() && installed.get().getVersion().compareTo(unit.getVersion()) > 0) {
      obstacles.add(
          "version "
              + Units.version(installed.get())
              + " of "
              + Units.id(unit)
              + " is installed, which is newer than "
              + Units.version(unit)
              + "; remove it first to go back");
    }
    obstacles.addAll(
        Requirements.incompatibilities(
            Requirements.closure(unit, repository.metadata()), installation.profile()));
    if (obstacles.isEmpty()) {
      look(monitor);
    }
    return new PluginOffer(
        Units.id(unit),
        Units.version(unit),
        Units.name(unit),
        Units.provider(unit),
        Units.licence(unit),
        repository.source().name(),
        List.copyOf(evaluators),
        installed.map(Units::version).orElse(""),
        List.copyOf(signers),
        untrusted,
        repository.source().own(),
        obstacles);
  }

  private void look(PluginMonitor monitor) throws PluginException {
    monitor.task("checking " + Units.title(unit));
    IProvisioningPlan plan =
        installation.plan(
            Map.of(unit, repository.source().name()),
            List.of(),
            staging.context(repository.location()),
            monitor);
    MonitorBridge.check(monitor);
    if (plan.getStatus().matches(IStatus.ERROR)) {
      obstacles.add(
          Units.title(unit)
              + " cannot be installed: "
              + StatusText.of(plan.getStatus())
              + "; its repository must hold what it needs, or install that first");
      return;
    }
    if (installation.has(unit)) {
      evaluators.addAll(installation.describe(unit).evaluators());
      return;
    }
    for (IInstallableUnit added : plan.getAdditions().query(QueryUtil.ALL_UNITS, null)) {
      if (Units.isOurs(added)) {
        obstacles.add(
            Units.title(unit)
                + " would bring "
                + Units.title(added)
                + ", a part of Rooftree itself; get a version made for this Rooftree");
        return;
      }
      for (IArtifactKey key : added.getArtifacts()) {
        look(key, monitor);
      }
    }
    if (obstacles.isEmpty() && evaluators.isEmpty()) {
      obstacles.add(
          Units.title(unit)
              + " holds no evaluator: no bundle of it has an extension for"
              + " org.rooftree.platform.evaluators; name another source, or ask its provider");
    }
  }

  private void look(IArtifactKey key, PluginMonitor monitor) throws PluginException {
    String name = key.getId() + " " + key.getVersion();
    Optional<String> problem = staging.fetch(key, repository.artifacts(), monitor);
    if (problem.isPresent()) {
      obstacles.add(
          repository.source().name()
              + " is broken: "
              + name
              + ": "
              + problem.get()
              + "; get the repository again from its provider");
      return;
    }
    Path jar = staging.file(key);
    try {
      RepositoryZip.checkNames(jar);
      if (key.getClassifier().equals(BUNDLES)) {
        evaluators.addAll(BundleJar.evaluators(jar));
        JarSignature signature = JarSignature.of(jar, trusted);
        if (signature.flaw().isEmpty()) {
          signers.addAll(signature.signers());
        } else {
          untrusted.add(key.getId() + ": " + signature.flaw());
        }
      }
    } catch (PluginException e) {
      obstacles.add(repository.source().name() + " is broken: " + e.getMessage());
    } catch (IOException e) {
      obstacles.add(
          repository.source().name()
              + " is broken: "
              + name
              + " cannot be read ("
              + e.getMessage()
              + "); get the repository again from its provider");
    }
  }
}
