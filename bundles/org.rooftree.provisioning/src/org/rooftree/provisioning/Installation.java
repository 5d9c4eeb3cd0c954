package org.rooftree.provisioning;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.equinox.internal.p2.garbagecollector.GarbageCollector;
import org.eclipse.equinox.p2.core.IProvisioningAgent;
import org.eclipse.equinox.p2.engine.IEngine;
import org.eclipse.equinox.p2.engine.IProfile;
import org.eclipse.equinox.p2.engine.IProfileRegistry;
import org.eclipse.equinox.p2.engine.IProvisioningPlan;
import org.eclipse.equinox.p2.engine.PhaseSetFactory;
import org.eclipse.equinox.p2.engine.ProvisioningContext;
import org.eclipse.equinox.p2.engine.query.IUProfilePropertyQuery;
import org.eclipse.equinox.p2.metadata.IArtifactKey;
import org.eclipse.equinox.p2.metadata.IInstallableUnit;
import org.eclipse.equinox.p2.planner.IPlanner;
import org.eclipse.equinox.p2.planner.IProfileChangeRequest;
import org.eclipse.equinox.p2.query.QueryUtil;
import org.eclipse.equinox.p2.repository.IRepositoryManager;
import org.eclipse.equinox.p2.repository.metadata.IMetadataRepositoryManager;
import org.rooftree.cli.plugin.InstalledPlugin;
import org.rooftree.cli.plugin.PluginException;
import org.rooftree.cli.plugin.PluginMonitor;
import org.rooftree.provisioning.source.BundleJar;

/** The product that runs, as p2 knows it: its profile and its folder. */
final class Installation {
  /** Property of an installed unit: where it came from. */
  private static final String SOURCE = "org.rooftree.source";

  private final IProvisioningAgent agent;
  private final IProfile profile;
  private final Path folder;

  private Installation(IProvisioningAgent agent, IProfile profile, Path folder) {
    this.agent = agent;
    this.profile = profile;
    this.folder = folder;
  }

  /**
   * Returns the product that runs.
   *
   * @throws PluginException if it was not installed by p2, as a start from a development
   *     environment
   */
  static Installation ofThisProduct() throws PluginException {
    P2Services.start();
    IProvisioningAgent agent = P2Services.agent();
    IProfile profile =
        P2Services.of(agent, IProfileRegistry.class).getProfile(IProfileRegistry.SELF);
    String folder = profile == null ? null : profile.getProperty(IProfile.PROP_INSTALL_FOLDER);
    if (profile == null || folder == null) {
      throw new PluginException(
          PluginException.Kind.INPUT,
          "this Rooftree has no record of what is installed (its folder p2 is missing or does not"
              + " belong to it), so nothing can be installed; unpack the product again and use its"
              + " start script");
    }
    return new Installation(agent, profile, Path.of(folder));
  }

  IProfile profile() {
    return profile;
  }

  /** Ends if the product cannot be changed by this user. */
  void checkWritable() throws PluginException {
    Path configuration = folder.resolve("configuration");
    for (Path path :
        List.of(
            folder,
            folder.resolve("plugins"),
            folder.resolve("features"),
            folder.resolve("artifacts.xml"),
            configuration,
            configuration.resolve("config.ini"),
            configuration.resolve("org.eclipse.equinox.simpleconfigurator/bundles.info"),
            folder.resolve("p2/org.eclipse.equinox.p2.engine/profileRegistry"))) {
      if (Files.exists(path) && !Files.isWritable(path)) {
        throw new PluginException(
            PluginException.Kind.INPUT,
            path
                + " cannot be written by "
                + System.getProperty("user.name")
                + ", and evaluators are installed into the product itself. Ask whoever owns it"
                + owner()
                + " to install, or copy the folder "
                + folder
                + " to one of your own and install there");
      }
    }
  }

  private String owner() {
    try {
      return " (" + Files.getOwner(folder).getName() + ")";
    } catch (IOException | UnsupportedOperationException e) {
      return ""; // only makes the message better
    }
  }

  /** Returns the units of the plug-ins, which users installed; sorted by identifier. */
  List<IInstallableUnit> plugins() {
    List<IInstallableUnit> plugins = new ArrayList<>();
    for (IInstallableUnit unit :
        profile.query(new IUProfilePropertyQuery(IProfile.PROP_PROFILE_ROOT_IU, "true"), null)) {
      if (!Units.isOurs(unit)) {
        plugins.add(unit);
      }
    }
    plugins.sort(Comparator.comparing(Units::id));
    return plugins;
  }

  /** Returns a plug-in. */
  Optional<IInstallableUnit> plugin(String id) {
    return plugins().stream().filter(p -> Units.id(p).equals(id)).findFirst();
  }

  /**
   * Returns plug-ins.
   *
   * @throws PluginException if there is no plug-in with one of the identifiers
   */
  List<IInstallableUnit> plugins(Collection<String> ids) throws PluginException {
    List<IInstallableUnit> found = new ArrayList<>();
    for (String id : new TreeSet<>(ids)) {
      Optional<IInstallableUnit> plugin = plugin(id);
      if (plugin.isEmpty()) {
        List<String> known = plugins().stream().map(Units::id).toList();
        throw new PluginException(
            PluginException.Kind.UNKNOWN,
            "there is no plug-in \""
                + id
                + "\"; installed are "
                + (known.isEmpty() ? "none" : String.join(", ", known)));
      }
      found.add(plugin.get());
    }
    return found;
  }

  /** Returns where a plug-in came from; empty if that is not known. */
  String source(IInstallableUnit plugin) {
    String source = profile.getInstallableUnitProperty(plugin, SOURCE);
    return source == null ? "" : source;
  }

  /**
   * Returns where newer versions of a plug-in may be: where it came from, or, if one of the
   * platform's dialogs installed it, the sites that they know.
   *
   * @throws PluginException if nothing is known
   */
  List<String> sources(IInstallableUnit plugin) throws PluginException {
    String source = source(plugin);
    if (!source.isEmpty()) {
      return List.of(source);
    }
    IMetadataRepositoryManager sites = P2Services.of(agent, IMetadataRepositoryManager.class);
    List<String> known =
        Stream.of(sites.getKnownRepositories(IRepositoryManager.REPOSITORIES_NON_SYSTEM))
            .map(URI::toString)
            .sorted()
            .toList();
    if (known.isEmpty()) {
      throw new PluginException(
          PluginException.Kind.INPUT,
          "it is not known where it was installed from; install the newer version from its source");
    }
    return known;
  }

  /** Describes a plug-in. */
  InstalledPlugin describe(IInstallableUnit plugin) throws PluginException {
    Set<String> evaluators = new TreeSet<>();
    for (IInstallableUnit unit : Requirements.closure(plugin, profile)) {
      for (IArtifactKey key : unit.getArtifacts()) {
        Path jar = folder.resolve("plugins").resolve(key.getId() + "_" + key.getVersion() + ".jar");
        try {
          if (Files.exists(jar)) {
            evaluators.addAll(BundleJar.evaluators(jar));
          }
        } catch (IOException e) {
          throw new PluginException(
              PluginException.Kind.INPUT,
              jar + " cannot be read (" + e.getMessage() + "); remove the plug-in and install it",
              e);
        }
      }
    }
    return new InstalledPlugin(
        Units.id(plugin),
        Units.version(plugin),
        Units.name(plugin),
        Units.provider(plugin),
        source(plugin),
        List.copyOf(evaluators));
  }

  /**
   * Plans a change; changes nothing.
   *
   * @param added new units with their sources; installed ones of the same identifier go
   * @param removed units that go
   */
  IProvisioningPlan plan(
      Map<IInstallableUnit, String> added,
      Collection<IInstallableUnit> removed,
      ProvisioningContext context,
      PluginMonitor monitor)
      throws PluginException {
    IPlanner planner = P2Services.of(agent, IPlanner.class);
    IProfileChangeRequest request = planner.createChangeRequest(profile);
    request.removeAll(removed);
    added.forEach(
        (unit, source) -> {
          plugins().stream().filter(p -> p.getId().equals(unit.getId())).forEach(request::remove);
          request.add(unit);
          request.setInstallableUnitProfileProperty(unit, IProfile.PROP_PROFILE_ROOT_IU, "true");
          request.setInstallableUnitProfileProperty(unit, SOURCE, source);
        });
    return planner.getProvisioningPlan(request, context, new MonitorBridge(monitor));
  }

  /** Returns a context without any repository. */
  ProvisioningContext noRepositories() {
    ProvisioningContext context = new ProvisioningContext(agent);
    context.setMetadataRepositories();
    context.setArtifactRepositories();
    return context;
  }

  /** Carries out a plan, all or nothing. */
  @SuppressWarnings("restriction") // nothing public says when to collect garbage
  void perform(IProvisioningPlan plan, PluginMonitor monitor) throws PluginException {
    MonitorBridge.check(monitor);
    IEngine engine = P2Services.of(agent, IEngine.class);
    // Signatures were checked when the plug-ins were looked at.
    IStatus status =
        engine.perform(
            plan,
            PhaseSetFactory.createDefaultPhaseSetExcluding(
                new String[] {PhaseSetFactory.PHASE_CHECK_TRUST}),
            new MonitorBridge(monitor));
    // What was replaced, removed, or fetched in vain.
    IProfile now = P2Services.of(agent, IProfileRegistry.class).getProfile(profile.getProfileId());
    P2Services.of(agent, GarbageCollector.class).runGC(now);
    if (status.matches(IStatus.CANCEL)) {
      throw MonitorBridge.cancelled();
    }
    if (status.matches(IStatus.ERROR)) {
      throw new PluginException(
          PluginException.Kind.FAILED,
          StatusText.of(status) + "; the product is as it was",
          status.getException());
    }
  }

  /** Returns whether a unit is installed in just this version. */
  boolean has(IInstallableUnit unit) {
    return !profile.query(QueryUtil.createIUQuery(unit.getId(), unit.getVersion()), null).isEmpty();
  }
}
