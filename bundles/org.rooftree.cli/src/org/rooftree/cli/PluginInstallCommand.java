package org.rooftree.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.rooftree.cli.plugin.PluginException;
import org.rooftree.cli.plugin.PluginOffer;
import org.rooftree.cli.plugin.PluginProposal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rooftree plugin install SOURCE…}. */
@Command(
    name = "install",
    mixinStandardHelpOptions = true,
    description = {
      "Installs evaluators from p2 repositories. Everything is looked at before anything is"
          + " changed; if something fails, the product is as it was.",
      "Bundles run with all your rights. They must be signed by somebody whom this Java trusts,"
          + " unless they come from a folder that belongs to you, or you say --allow-unsigned."
    },
    footer = {
      "",
      "Exit codes: 0 installed, or it was already; 2 wrong arguments, or several plug-ins and no"
          + " --unit; 3 a source cannot be read, is broken, has no evaluator, is made for another"
          + " Rooftree or is not signed, or the product cannot be written; 4 failed; 130 cancelled."
    })
final class PluginInstallCommand implements Callable<Integer> {
  private final Environment environment;

  @Parameters(
      paramLabel = "SOURCE",
      arity = "1..*",
      description = "Folder, zip file or URL of a p2 repository.")
  private List<String> sources = new ArrayList<>();

  @Option(
      names = "--unit",
      paramLabel = "ID",
      description = "What to install if there are several; may be repeated; all for each of them.")
  private Set<String> units = new LinkedHashSet<>();

  @Option(
      names = "--allow-unsigned",
      description = "Install bundles that are not signed, or not by somebody whom Java trusts.")
  private boolean allowUnsigned;

  @Option(
      names = "--dry-run",
      description = "Check everything and say what would be installed; change nothing.")
  private boolean dryRun;

  PluginInstallCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    try (PluginProgress progress = new PluginProgress(environment);
        PluginProposal proposal =
            environment.plugins().examine(sources, environment.folder(), progress)) {
      progress.close();
      List<PluginOffer> chosen = chosen(proposal.offers());
      for (PluginOffer offer : chosen) {
        if (offer.isInstalled()) {
          environment.out().println(PluginCommands.title(offer) + " is installed already");
        }
      }
      List<PluginOffer> missing = chosen.stream().filter(o -> !o.isInstalled()).toList();
      PluginCommands.checkPossible(missing, allowUnsigned);
      if (dryRun) {
        missing.forEach(
            o -> environment.out().println("Would install " + PluginCommands.describe(o)));
      } else if (!missing.isEmpty()) {
        PluginCommands.install(environment, proposal, missing, progress);
      }
      return ExitCode.OK;
    } catch (PluginException e) {
      throw PluginCommands.ended(e);
    }
  }

  /** Returns what the user wants: the only one there is, or those that were named. */
  private List<PluginOffer> chosen(List<PluginOffer> offers) {
    String known =
        offers.stream()
            .map(o -> "\n  " + PluginCommands.title(o) + "  " + o.name())
            .collect(Collectors.joining());
    if (units.isEmpty()) {
      if (offers.size() > 1) {
        throw new CommandException(
            ExitCode.USAGE,
            "there are several plug-ins; choose with --unit ID, or --unit all:" + known);
      }
      return offers;
    }
    if (units.contains("all")) {
      return offers;
    }
    for (String unit : units) {
      if (offers.stream().noneMatch(o -> o.id().equals(unit))) {
        throw new CommandException(
            ExitCode.USAGE, "--unit " + unit + ": there is no such plug-in; there are" + known);
      }
    }
    return offers.stream().filter(o -> units.contains(o.id())).toList();
  }
}
