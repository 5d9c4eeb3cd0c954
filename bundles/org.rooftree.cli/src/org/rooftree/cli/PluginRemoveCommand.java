package org.rooftree.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.rooftree.cli.plugin.InstalledPlugin;
import org.rooftree.cli.plugin.PluginException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rooftree plugin remove ID…}. */
@Command(
    name = "remove",
    mixinStandardHelpOptions = true,
    description = "Removes plug-ins.",
    footer = {
      "",
      "Exit codes: 0 removed; 2 there is no such plug-in; 3 the product cannot be written; 4 failed;"
          + " 130 cancelled."
    })
final class PluginRemoveCommand implements Callable<Integer> {
  private final Environment environment;

  @Parameters(
      paramLabel = "ID",
      arity = "1..*",
      description = "Plug-ins, as rooftree plugin list shows them.")
  private List<String> ids = new ArrayList<>();

  PluginRemoveCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    List<InstalledPlugin> removed;
    try (PluginProgress progress = new PluginProgress(environment)) {
      removed = environment.plugins().remove(ids, progress);
    } catch (PluginException e) {
      throw PluginCommands.ended(e);
    }
    for (InstalledPlugin plugin : removed) {
      environment
          .out()
          .println("Removed " + plugin.name() + " (" + plugin.id() + " " + plugin.version() + ")");
    }
    return ExitCode.OK;
  }
}
