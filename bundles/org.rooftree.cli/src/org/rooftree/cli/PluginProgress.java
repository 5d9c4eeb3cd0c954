package org.rooftree.cli;

import org.rooftree.cli.plugin.PluginMonitor;

/** Shows on one line of the terminal what is being done with plug-ins. */
final class PluginProgress implements PluginMonitor, AutoCloseable {
  private final Environment environment;
  private boolean drawn;

  PluginProgress(Environment environment) {
    this.environment = environment;
  }

  @Override
  public boolean isCancelled() {
    return environment.cancelled().getAsBoolean();
  }

  @Override
  public void task(String name) {
    if (environment.errTerminal()) {
      drawn = true;
      environment.err().print("\r\u001b[K" + name);
      environment.err().flush();
    }
  }

  @Override
  public void close() {
    if (drawn) {
      environment.err().print("\r\u001b[K");
      environment.err().flush();
    }
  }
}
