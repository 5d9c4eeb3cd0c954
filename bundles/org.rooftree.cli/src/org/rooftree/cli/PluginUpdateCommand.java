package org.rooftree.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.rooftree.cli.plugin.PluginException;
import org.rooftree.cli.plugin.PluginOffer;
import org.rooftree.cli.plugin.PluginProposal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rooftree plugin update [ID…]}. */
@Command(
    name = "update",
    mixinStandardHelpOptions = true,
    description = {
      "Updates plug-ins to the newest version that is now where they were installed from.",
      "To take it from elsewhere, install it from there."
    },
    footer = {
      "",
      "Exit codes: 0 updated, or nothing is newer; 2 there is no such plug-in; 3 a source cannot be"
          + " read or its newest version cannot be installed, or the product cannot be written;"
          + " 4 failed; 130 cancelled."
    })
final class PluginUpdateCommand implements Callable<Integer> {
  private final Environment environment;

  @Parameters(paramLabel = "ID", arity = "0..*", description = "Plug-ins; all without.")
  private List<String> ids = new ArrayList<>();

  @Option(
      names = "--allow-unsigned",
      description = "Install bundles that are not signed, or not by somebody whom Java trusts.")
  private boolean allowUnsigned;

  PluginUpdateCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    try (PluginProgress progress = new PluginProgress(environment);
        PluginProposal proposal = environment.plugins().updates(ids, progress)) {
      progress.close();
      proposal.problems().forEach(p -> environment.err().println("rooftree: " + p));
      List<PluginOffer> newer = proposal.offers();
      PluginCommands.checkPossible(newer, allowUnsigned);
      if (!newer.isEmpty()) {
        PluginCommands.install(environment, proposal, newer, progress);
      } else if (proposal.problems().isEmpty()) {
        environment.out().println("Nothing is newer.");
      }
      return proposal.problems().isEmpty() ? ExitCode.OK : ExitCode.INPUT;
    } catch (PluginException e) {
      throw PluginCommands.ended(e);
    }
  }
}
