package org.rooftree.api.evaluator;

/**
 * Which programs of others an evaluator starts, by growing trust that it takes.
 *
 * @since 0.1.0
 */
public enum ProgramUse {
  /** None. */
  NONE,
  /** Those that the user has installed as evaluators, whatever the settings of a run say. */
  INSTALLED,
  /** Those that the settings of a run name, or that are found on the search path. */
  NAMED
}
