package org.rooftree.platform;

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

/** Hands the command line over to the commands, which know nothing of Equinox. */
public final class CliApplication implements IApplication {

  @Override
  public Object start(IApplicationContext context) {
    String[] arguments =
        (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
    return Cancellation.run(
        cancelled -> Cli.run(arguments, environment(Platform.getExtensionRegistry(), cancelled)));
  }

  private static Environment environment(IExtensionRegistry registry, BooleanSupplier cancelled) {
    Version version = FrameworkUtil.getBundle(CliApplication.class).getVersion();
    return new Environment(
        System.out,
        System.err,
        Path.of(""),
        Terminal.width(),
        Terminal.errors(),
        RegistryEvaluators.catalogue(registry),
        new RegistryExamples(registry),
        version.getMajor() + "." + version.getMinor() + "." + version.getMicro(),
        cancelled);
  }

  @Override
  public void stop() {}
}
