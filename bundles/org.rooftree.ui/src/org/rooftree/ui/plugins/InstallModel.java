package org.rooftree.ui.plugins;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rooftree.cli.plugin.PluginException;
import org.rooftree.cli.plugin.PluginManager;
import org.rooftree.cli.plugin.PluginMonitor;
import org.rooftree.cli.plugin.PluginOffer;
import org.rooftree.cli.plugin.PluginProposal;

/**
 * What the dialog knows: the source that was looked into, what was found there, what of it the user
 * wants, and whether missing signatures are all right. Used by one thread at a time.
 */
public final class InstallModel implements AutoCloseable {
  private final PluginManager manager;
  private final Path folder;
  private final Set<PluginOffer> chosen = new LinkedHashSet<>();
  private String source = "";
  private @Nullable PluginProposal proposal;
  private boolean consent;

  /**
   * Creates a model that has looked at nothing.
   *
   * @param folder folder against which relative names are resolved
   */
  public InstallModel(PluginManager manager, Path folder) {
    this.manager = manager;
    this.folder = folder;
  }

  /**
   * Looks into a source. What can be installed is chosen if it is the only one.
   *
   * @throws PluginException if there is nothing to be found, with the reason
   */
  public void lookInto(String text, PluginMonitor monitor) throws PluginException {
    forget();
    PluginProposal found = manager.examine(List.of(text.strip()), folder, monitor);
    proposal = found;
    source = text.strip();
    if (found.offers().size() == 1 && found.offers().getFirst().isPossible()) {
      chosen.add(found.offers().getFirst());
    }
  }

  /** Returns whether what is shown was found in another source than the given text. */
  public boolean isStale(String text) {
    return proposal == null || !source.equals(text.strip());
  }

  /** Returns what was found. */
  public List<PluginOffer> offers() {
    return proposal == null ? List.of() : proposal.offers();
  }

  /** Chooses an offer or not; one that cannot be installed is never chosen. */
  public void choose(PluginOffer offer, boolean wanted) {
    if (wanted && offer.isPossible()) {
      chosen.add(offer);
    } else {
      chosen.remove(offer);
    }
  }

  /** Returns whether an offer is chosen. */
  public boolean isChosen(PluginOffer offer) {
    return chosen.contains(offer);
  }

  /** Returns whether something that is chosen has no trusted signature and needs one. */
  public boolean needsConsent() {
    return chosen.stream().anyMatch(PluginOffer::needsConsent);
  }

  /** States whether the user trusts what has no trusted signature. */
  public void setConsent(boolean given) {
    consent = given;
  }

  /** Returns what the user has to do before something can be installed; nothing if it can be. */
  public Optional<String> todo() {
    if (proposal == null) {
      return Optional.of("Name a source, and look what it holds.");
    }
    if (offers().stream().noneMatch(PluginOffer::isPossible)) {
      return Optional.of(
          offers().stream().allMatch(PluginOffer::isInstalled)
              ? "All of it is installed already."
              : "Nothing here can be installed; below is why.");
    }
    if (chosen.isEmpty()) {
      return Optional.of("Choose what to install.");
    }
    if (needsConsent() && !consent) {
      return Optional.of("Evaluators run with all your rights: say below that you trust them.");
    }
    return Optional.empty();
  }

  /**
   * Installs what is chosen.
   *
   * @return what was installed
   * @throws PluginException if that fails or is cancelled; the product is as it was
   */
  public List<PluginOffer> install(PluginMonitor monitor) throws PluginException {
    PluginProposal ready = proposal;
    if (ready == null || todo().isPresent()) {
      throw new IllegalStateException("nothing can be installed yet");
    }
    List<PluginOffer> installed = List.copyOf(chosen);
    ready.install(installed, monitor);
    forget();
    return installed;
  }

  /** Returns in a word what would happen with an offer. */
  public static String state(PluginOffer offer) {
    if (offer.isInstalled()) {
      return "installed";
    }
    if (!offer.obstacles().isEmpty()) {
      return "not possible";
    }
    return offer.installedVersion().isEmpty() ? "new" : "update of " + offer.installedVersion();
  }

  /** Returns in a few words who signed an offer. */
  public static String signature(PluginOffer offer) {
    if (!offer.untrusted().isEmpty()) {
      return offer.ownFolder() ? "none; your own folder" : "none that is trusted";
    }
    return offer.signers().isEmpty() ? "" : String.join(", ", offer.signers());
  }

  /** Returns all about an offer, line by line. */
  public static String details(PluginOffer offer) {
    List<String> lines = new ArrayList<>();
    lines.addAll(offer.obstacles());
    lines.add(offer.name() + ", " + offer.id() + " " + offer.version());
    if (!offer.evaluators().isEmpty()) {
      lines.add("Evaluators: " + String.join(", ", offer.evaluators()));
    }
    lines.add("Provider: " + orNotStated(offer.provider()));
    lines.add("Licence: " + orNotStated(offer.licence()));
    lines.add("Source: " + offer.source());
    if (!offer.signers().isEmpty()) {
      lines.add("Signed by: " + String.join(", ", offer.signers()));
    }
    offer.untrusted().forEach(bundle -> lines.add("No trusted signature: " + bundle));
    return String.join("\n", lines);
  }

  private static String orNotStated(String text) {
    return text.isEmpty() ? "not stated" : text;
  }

  private void forget() {
    if (proposal != null) {
      proposal.close();
    }
    proposal = null;
    source = "";
    chosen.clear();
    consent = false;
  }

  @Override
  public void close() {
    forget();
  }
}
