package org.rooftree.provisioning;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.equinox.p2.core.IProvisioningAgent;
import org.eclipse.equinox.p2.core.IProvisioningAgentProvider;
import org.eclipse.equinox.p2.core.ProvisionException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.rooftree.cli.plugin.PluginException;

/** The services of p2, which a command starts when it needs them. */
final class P2Services {
  private static final String COMPONENTS = "org.apache.felix.scr";

  /** Bundles whose components p2 is made of; no other command needs them to be started. */
  private static final Pattern PARTS =
      Pattern.compile(
          "org\\.eclipse\\.(ecf|core\\.net|equinox\\.(p2|frameworkadmin|simpleconfigurator"
              + "|security|concurrent))(\\.(?!ui\\b).*)?");

  private P2Services() {}

  /** Starts declarative services and the parts of p2, unless the studio has. */
  static void start() throws PluginException {
    ResolverState.register(context());
    List<Bundle> bundles =
        Stream.of(context().getBundles())
            .filter(b -> b.getSymbolicName() != null && (isPart(b) || isComponents(b)))
            .sorted(Comparator.comparing((Bundle b) -> isComponents(b) ? 1 : 0))
            .toList();
    for (Bundle bundle : bundles) {
      try {
        boolean fragment = bundle.getHeaders("").get("Fragment-Host") != null;
        if (!fragment && bundle.getState() != Bundle.ACTIVE) {
          bundle.start(
              isComponents(bundle)
                  ? Bundle.START_TRANSIENT
                  : Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
        }
      } catch (BundleException e) {
        throw new PluginException(
            PluginException.Kind.FAILED,
            "the bundle " + bundle.getSymbolicName() + " does not start: " + e.getMessage(),
            e);
      }
    }
  }

  private static boolean isPart(Bundle bundle) {
    return PARTS.matcher(bundle.getSymbolicName()).matches();
  }

  private static boolean isComponents(Bundle bundle) {
    return bundle.getSymbolicName().equals(COMPONENTS);
  }

  /** Returns the agent of the product that runs. */
  static IProvisioningAgent agent() throws PluginException {
    return service(IProvisioningAgent.class);
  }

  /** Returns an agent with a memory of its own, to be stopped. */
  static IProvisioningAgent scratchAgent(URI folder) throws PluginException {
    try {
      return service(IProvisioningAgentProvider.class).createAgent(folder);
    } catch (ProvisionException e) {
      throw failed(e);
    }
  }

  /** Returns a service of an agent. */
  static <T> T of(IProvisioningAgent agent, Class<T> type) throws PluginException {
    T service = agent.getService(type);
    if (service == null) {
      throw new PluginException(
          PluginException.Kind.FAILED, "this product lacks the part of p2 " + type.getName());
    }
    return service;
  }

  private static <T> T service(Class<T> type) throws PluginException {
    BundleContext context = context();
    ServiceReference<T> reference = context.getServiceReference(type);
    T service = reference == null ? null : context.getService(reference);
    if (service == null) {
      throw new PluginException(
          PluginException.Kind.FAILED, "this product lacks the part of p2 " + type.getName());
    }
    return service;
  }

  private static BundleContext context() {
    Bundle own = FrameworkUtil.getBundle(P2Services.class);
    return own.getBundleContext();
  }

  static PluginException failed(ProvisionException e) {
    return new PluginException(PluginException.Kind.FAILED, StatusText.of(e.getStatus()), e);
  }
}
