package org.rooftree.provisioning;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.rooftree.cli.plugin.PluginException;
import org.rooftree.cli.plugin.PluginMonitor;

/** Lets p2 ask whether the user cancelled. */
final class MonitorBridge extends NullProgressMonitor {
  private final PluginMonitor monitor;

  MonitorBridge(PluginMonitor monitor) {
    this.monitor = monitor;
  }

  @Override
  public boolean isCanceled() {
    return monitor.isCancelled();
  }

  /** Ends what is being done if the user cancelled. */
  static void check(PluginMonitor monitor) throws PluginException {
    if (monitor.isCancelled()) {
      throw cancelled();
    }
  }

  static PluginException cancelled() {
    return new PluginException(
        PluginException.Kind.CANCELLED, "cancelled; the product is as it was");
  }
}
