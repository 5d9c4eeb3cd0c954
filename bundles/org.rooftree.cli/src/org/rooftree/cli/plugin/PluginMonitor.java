package org.rooftree.cli.plugin;

/** Is told what goes on, and says whether to go on. */
public interface PluginMonitor {
  /** Never cancels and shows nothing. */
  PluginMonitor NONE =
      new PluginMonitor() {
        @Override
        public boolean isCancelled() {
          return false;
        }

        @Override
        public void task(String name) {}
      };

  /** Returns whether the user cancelled; asked often. */
  boolean isCancelled();

  /** Is told what is being done now, such as "reading acme.zip". */
  void task(String name);
}
