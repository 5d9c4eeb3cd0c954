package org.rooftree.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.rooftree.cli.plugin.PluginException;
import org.rooftree.cli.plugin.PluginOffer;
import org.rooftree.cli.plugin.PluginProposal;

/** What the commands about plug-ins have in common. */
final class PluginCommands {
  private static final Set<String> FORMATS = Set.of("text", "json");

  private PluginCommands() {}

  /** Returns the end of a command for a reason that the plug-ins gave. */
  static CommandException ended(PluginException e) {
    int code =
        switch (e.kind()) {
          case UNKNOWN -> ExitCode.USAGE;
          case INPUT -> ExitCode.INPUT;
          case FAILED -> ExitCode.FAILED;
          case CANCELLED -> ExitCode.CANCELLED;
        };
    return new CommandException(code, String.valueOf(e.getMessage()), e);
  }

  /** Ends the command unless a format is known. */
  static void checkFormat(String format) {
    if (!FORMATS.contains(format)) {
      throw new CommandException(
          ExitCode.USAGE, "--format " + format + ": allowed are text and json");
    }
  }

  /** Ends the command if something speaks against one of the plug-ins; nothing has changed yet. */
  static void checkPossible(List<PluginOffer> chosen, boolean allowUnsigned) {
    List<String> reasons = new ArrayList<>();
    for (PluginOffer offer : chosen) {
      reasons.addAll(offer.obstacles());
      if (offer.needsConsent() && !allowUnsigned) {
        reasons.add(
            title(offer)
                + " has no signature that is trusted here: "
                + String.join("; ", offer.untrusted())
                + ". Evaluators run with all your rights: if you trust "
                + offer.source()
                + ", say --allow-unsigned");
      }
    }
    if (!reasons.isEmpty()) {
      throw new CommandException(
          ExitCode.INPUT, String.join("\nrooftree: ", reasons) + "\nrooftree: nothing was changed");
    }
  }

  /** Installs plug-ins and says so. */
  static void install(
      Environment environment,
      PluginProposal proposal,
      List<PluginOffer> chosen,
      PluginProgress progress)
      throws PluginException {
    for (PluginOffer offer : chosen) {
      if (!offer.untrusted().isEmpty()) {
        progress.close();
        environment
            .err()
            .println(
                "rooftree: warning: "
                    + title(offer)
                    + " has no signature that is trusted here: "
                    + String.join("; ", offer.untrusted()));
      }
    }
    proposal.install(chosen, progress);
    progress.close();
    for (PluginOffer offer : chosen) {
      environment
          .out()
          .println(
              (offer.installedVersion().isEmpty()
                      ? "Installed "
                      : "Updated from " + offer.installedVersion() + ": ")
                  + describe(offer));
      offer.evaluators().forEach(e -> environment.out().println("  evaluator " + e));
    }
  }

  /** Returns identifier and version of a plug-in. */
  static String title(PluginOffer offer) {
    return offer.id() + " " + offer.version();
  }

  /** Returns a plug-in in a line. */
  static String describe(PluginOffer offer) {
    List<String> parts = new ArrayList<>(List.of(offer.name() + " (" + title(offer) + ")"));
    if (!offer.provider().isEmpty()) {
      parts.add("by " + offer.provider());
    }
    if (!offer.licence().isEmpty()) {
      parts.add(offer.licence());
    }
    parts.add(
        offer.untrusted().isEmpty()
            ? offer.signers().stream().collect(Collectors.joining(", ", "signed by ", ""))
            : "no trusted signature");
    return String.join(", ", parts);
  }
}
