package org.rooftree.cli.plugin;

import java.util.List;

/**
 * A plug-in of the product.
 *
 * @param id identifier of its feature or bundle
 * @param version its version
 * @param name its name for people
 * @param provider who made it; empty if not stated
 * @param source where it was installed from, a path or URL; empty if not known
 * @param evaluators identifiers of the evaluators that it brings, sorted
 */
public record InstalledPlugin(
    String id,
    String version,
    String name,
    String provider,
    String source,
    List<String> evaluators) {
  /** Copies the list. */
  public InstalledPlugin {
    evaluators = List.copyOf(evaluators);
  }
}
