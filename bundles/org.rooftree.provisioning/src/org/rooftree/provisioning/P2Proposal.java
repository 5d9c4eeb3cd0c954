package org.rooftree.provisioning;

import java.net.URI;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.equinox.p2.engine.IProvisioningPlan;
import org.eclipse.equinox.p2.metadata.IInstallableUnit;
import org.rooftree.cli.plugin.PluginException;
import org.rooftree.cli.plugin.PluginMonitor;
import org.rooftree.cli.plugin.PluginOffer;
import org.rooftree.cli.plugin.PluginProposal;

/** Plug-ins that were looked at, with their jars in a staging folder. */
final class P2Proposal implements PluginProposal {

  /**
   * Where an offer comes from.
   *
   * @param unit what is installed for it
   * @param repository where it was found
   */
  record Origin(IInstallableUnit unit, Repository repository) {}

  private final Installation installation;
  private final Staging staging;
  private final Map<PluginOffer, Origin> origins;
  private final List<String> problems;

  P2Proposal(
      Installation installation,
      Staging staging,
      Map<PluginOffer, Origin> origins,
      List<String> problems) {
    this.installation = installation;
    this.staging = staging;
    this.origins = Map.copyOf(origins);
    this.problems = List.copyOf(problems);
  }

  @Override
  public List<PluginOffer> offers() {
    return origins.keySet().stream()
        .sorted(Comparator.comparing(PluginOffer::id).thenComparing(PluginOffer::source))
        .toList();
  }

  @Override
  public List<String> problems() {
    return problems;
  }

  @Override
  public void install(Collection<PluginOffer> chosen, PluginMonitor monitor)
      throws PluginException {
    Map<IInstallableUnit, String> units = new LinkedHashMap<>();
    for (PluginOffer offer : chosen) {
      if (!offer.isPossible() || !origins.containsKey(offer)) {
        throw new IllegalArgumentException(offer.id() + " cannot be installed");
      }
      units.put(origins.get(offer).unit(), offer.source());
    }
    installation.checkWritable();
    monitor.task("installing");
    URI[] metadata =
        chosen.stream()
            .map(o -> origins.get(o).repository().location())
            .distinct()
            .toArray(URI[]::new);
    IProvisioningPlan plan =
        installation.plan(units, List.of(), staging.context(metadata), monitor);
    if (plan.getStatus().matches(IStatus.ERROR)) {
      throw new PluginException(
          PluginException.Kind.INPUT,
          "these plug-ins do not go together: "
              + StatusText.of(plan.getStatus())
              + "; install one of them without the other");
    }
    installation.perform(plan, monitor);
  }

  @Override
  public void close() {
    staging.close();
  }
}
