package org.rooftree.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.rooftree.cli.plugin.InstalledPlugin;
import org.rooftree.cli.plugin.PluginException;
import org.rooftree.report.PluginsReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rooftree plugin list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the installed plug-ins, their sources and their evaluators.")
final class PluginListCommand implements Callable<Integer> {
  private final Environment environment;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text (default) or json (schema rooftree.plugins/1).")
  private String format = "text";

  PluginListCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    PluginCommands.checkFormat(format);
    List<InstalledPlugin> installed;
    try {
      installed = environment.plugins().installed();
    } catch (PluginException e) {
      throw PluginCommands.ended(e);
    }
    List<PluginsReport.Entry> entries =
        installed.stream()
            .map(
                p ->
                    new PluginsReport.Entry(
                        p.id(), p.version(), p.name(), p.provider(), p.source(), p.evaluators()))
            .toList();
    if (format.equals("text") && entries.isEmpty()) {
      environment
          .out()
          .println(
              "No plug-ins are installed. rooftree plugin install SOURCE installs one from a folder,"
                  + " zip file or URL.");
      return ExitCode.OK;
    }
    new ResultOutput(environment)
        .write(
            null,
            target -> {
              if (format.equals("json")) {
                PluginsReport.writeJson(entries, target);
              } else {
                PluginsReport.writeText(entries, target);
              }
            });
    return ExitCode.OK;
  }
}
