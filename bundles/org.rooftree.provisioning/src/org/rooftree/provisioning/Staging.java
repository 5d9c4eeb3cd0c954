package org.rooftree.provisioning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.equinox.p2.core.IProvisioningAgent;
import org.eclipse.equinox.p2.core.ProvisionException;
import org.eclipse.equinox.p2.engine.ProvisioningContext;
import org.eclipse.equinox.p2.metadata.IArtifactKey;
import org.eclipse.equinox.p2.repository.artifact.IArtifactRepository;
import org.eclipse.equinox.p2.repository.artifact.IArtifactRepositoryManager;
import org.eclipse.equinox.p2.repository.artifact.IArtifactRequest;
import org.eclipse.equinox.p2.repository.artifact.IFileArtifactRepository;
import org.rooftree.cli.plugin.PluginException;
import org.rooftree.cli.plugin.PluginMonitor;

/**
 * A folder for the time of a proposal, with an agent of its own that leaves no trace in the
 * product. Jars are fetched into it, looked at, and installed from it: what was checked is what is
 * installed.
 */
final class Staging implements AutoCloseable {
  private final Path folder;
  private final IProvisioningAgent agent;
  private final URI jars;
  private final Map<IArtifactKey, Optional<String>> fetched = new HashMap<>();
  private int scratchFolders;

  private Staging(Path folder, IProvisioningAgent agent) {
    this.folder = folder;
    this.agent = agent;
    this.jars = folder.resolve("jars").toUri();
  }

  static Staging open() throws PluginException {
    Path folder;
    try {
      folder = Files.createTempDirectory("rooftree-plugins");
    } catch (IOException e) {
      throw new PluginException(
          PluginException.Kind.INPUT,
          "no temporary folder can be made in "
              + System.getProperty("java.io.tmpdir")
              + ": "
              + e.getMessage(),
          e);
    }
    Staging staging = null;
    try {
      staging = new Staging(folder, P2Services.scratchAgent(folder.resolve("p2").toUri()));
      staging
          .artifacts()
          .createRepository(
              staging.jars, "staging", IArtifactRepositoryManager.TYPE_SIMPLE_REPOSITORY, Map.of());
      return staging;
    } catch (ProvisionException e) {
      staging.close();
      throw P2Services.failed(e);
    } catch (PluginException e) {
      delete(folder);
      throw e;
    }
  }

  IProvisioningAgent agent() {
    return agent;
  }

  /** Returns an empty folder for an unpacked source. */
  Path scratchFolder() throws PluginException {
    try {
      return Files.createDirectory(folder.resolve("source" + ++scratchFolders));
    } catch (IOException e) {
      throw new PluginException(
          PluginException.Kind.INPUT, folder + " cannot be written: " + e.getMessage(), e);
    }
  }

  /** Returns a context that installs from here. */
  ProvisioningContext context(URI... metadata) {
    ProvisioningContext context = new ProvisioningContext(agent);
    context.setMetadataRepositories(metadata);
    context.setArtifactRepositories(jars);
    return context;
  }

  /**
   * Fetches an artifact and verifies the hashes that its repository states.
   *
   * @return what is wrong with it, if anything
   */
  Optional<String> fetch(IArtifactKey key, IArtifactRepository source, PluginMonitor monitor)
      throws PluginException {
    MonitorBridge.check(monitor);
    Optional<String> known = fetched.get(key);
    if (known != null) {
      return known;
    }
    Optional<String> problem;
    if (!source.contains(key)) {
      problem = Optional.of("it is not in the repository");
    } else {
      monitor.task("fetching " + key.getId() + " " + key.getVersion());
      IArtifactRequest request = artifacts().createMirrorRequest(key, repository(), null, null);
      source.getArtifacts(new IArtifactRequest[] {request}, new MonitorBridge(monitor));
      MonitorBridge.check(monitor);
      IStatus status = request.getResult();
      problem =
          status == null || status.matches(IStatus.ERROR)
              ? Optional.of(status == null ? "it was not fetched" : StatusText.of(status))
              : Optional.empty();
    }
    fetched.put(key, problem);
    return problem;
  }

  /** Returns the file of an artifact that was fetched. */
  Path file(IArtifactKey key) throws PluginException {
    return ((IFileArtifactRepository) repository()).getArtifactFile(key).toPath();
  }

  private IArtifactRepository repository() throws PluginException {
    try {
      return artifacts().loadRepository(jars, null);
    } catch (ProvisionException e) {
      throw P2Services.failed(e);
    }
  }

  private IArtifactRepositoryManager artifacts() throws PluginException {
    return P2Services.of(agent, IArtifactRepositoryManager.class);
  }

  @Override
  public void close() {
    agent.stop();
    delete(folder);
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException | UncheckedIOException e) {
      // The system clears its temporary folder; a command that has done its work does not fail.
      System.getLogger(Staging.class.getName())
          .log(System.Logger.Level.DEBUG, "temporary folder is left behind", e);
    }
  }
}
