package org.rooftree.platform;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.Platform;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.Version;
import org.rooftree.cli.Cancellation;
import org.rooftree.cli.Cli;
import org.rooftree.cli.Environment;
import org.rooftree.cli.Terminal;
import org.rooftree.engine.isolation.WorkerPool;

/** Hands the command line over to the commands, which know nothing of Equinox. */
public final class CliApplication implements IApplication {

  @Override
  public Object start(IApplicationContext context) {
    String[] arguments =
        (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
    return run(arguments, Path.of(""));
  }

  /**
   * Runs a command and returns its exit code.
   *
   * @param folder folder against which relative file names are resolved
   */
  static int run(String[] arguments, Path folder) {
    PrintStream out = System.out;
    System.setOut(System.err); // what evaluators write must not get into the result
    try (WorkerPool workers = RegistryEvaluators.workers(Environment.logTo(System.err))) {
      return Cancellation.run(
          cancelled -> Cli.run(arguments, environment(out, folder, workers, cancelled)));
    }
  }

  private static Environment environment(
      PrintStream out, Path folder, WorkerPool workers, BooleanSupplier cancelled) {
    IExtensionRegistry registry = Platform.getExtensionRegistry();
    return new Environment(
        out,
        System.err,
        folder,
        Terminal.width(),
        Terminal.errors(),
        RegistryEvaluators.catalogue(registry, workers),
        RegistryPresentations.of(registry),
        new RegistryExamples(registry),
        version(),
        new RegistryPluginManager(registry),
        cancelled);
  }

  /** Returns the version of the product, without the time when it was built. */
  static String version() {
    Version version = FrameworkUtil.getBundle(CliApplication.class).getVersion();
    return version.getMajor() + "." + version.getMinor() + "." + version.getMicro();
  }

  @Override
  public void stop() {}
}
