package org.rooftree.cli.plugin;

import java.util.List;

/**
 * A plug-in in a source, and what was found out about it.
 *
 * @param id identifier of its feature or bundle
 * @param version its version
 * @param name its name for people
 * @param provider who made it; empty if not stated
 * @param licence its licence in a line; empty if not stated
 * @param source where it was found, a path or URL
 * @param evaluators identifiers of the evaluators that it brings, sorted
 * @param installedVersion version that is installed; empty if none is
 * @param signers who signed its bundles, as their certificates say
 * @param untrusted bundles without a signature that is trusted here, each with the reason
 * @param ownFolder whether it comes from a folder of the user's own, which needs no signature
 * @param obstacles why it cannot be installed, each with a remedy; empty if it can
 */
public record PluginOffer(
    String id,
    String version,
    String name,
    String provider,
    String licence,
    String source,
    List<String> evaluators,
    String installedVersion,
    List<String> signers,
    List<String> untrusted,
    boolean ownFolder,
    List<String> obstacles) {
  /** Copies the lists. */
  public PluginOffer {
    evaluators = List.copyOf(evaluators);
    signers = List.copyOf(signers);
    untrusted = List.copyOf(untrusted);
    obstacles = List.copyOf(obstacles);
  }

  /** Returns whether just this version is installed already. */
  public boolean isInstalled() {
    return version.equals(installedVersion);
  }

  /** Returns whether nothing speaks against installing it. */
  public boolean isPossible() {
    return obstacles.isEmpty() && !isInstalled();
  }

  /** Returns whether the user has to agree to missing signatures first. */
  public boolean needsConsent() {
    return !untrusted.isEmpty() && !ownFolder;
  }
}
