package org.rooftree.provisioning;

import java.net.URL;
import java.net.URLClassLoader;
import org.eclipse.osgi.service.resolver.PlatformAdmin;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.rooftree.cli.plugin.PluginException;

/**
 * The service that p2 computes a configuration of bundles with. Equinox has it in a fragment of the
 * framework, which it adds to the class loader of the framework; Rooftree's framework is on the
 * class path of the virtual machine, for the sake of a quick start, and cannot be added to. So the
 * classes of the fragment are a folder of this bundle, with a class loader below the framework's.
 */
final class ResolverState {
  private static final String CLASSES = "src-gen/";
  private static final String ACTIVATOR = "org.eclipse.osgi.compatibility.state.Activator";

  private ResolverState() {}

  /** Registers the service unless there is one. */
  static void register(BundleContext context) throws PluginException {
    if (context.getServiceReference(PlatformAdmin.class) != null) {
      return;
    }
    Bundle framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
    try {
      URL classes = context.getBundle().getEntry(CLASSES);
      // Open as long as the service is registered, to the end of the process.
      @SuppressWarnings("resource")
      ClassLoader loader =
          new URLClassLoader(new URL[] {classes}, framework.getClass().getClassLoader());
      BundleActivator activator =
          (BundleActivator) loader.loadClass(ACTIVATOR).getConstructor().newInstance();
      activator.start(framework.getBundleContext());
    } catch (Exception e) { // whatever an activator throws
      throw new PluginException(
          PluginException.Kind.FAILED, "the state of the framework cannot be read: " + e, e);
    }
  }
}
