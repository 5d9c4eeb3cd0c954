package org.rooftree.api.finding;

/**
 * How bad a finding is; the order is from worst to mildest.
 *
 * @since 0.1.0
 */
public enum Severity {
  /** The input cannot be evaluated, or the result would be wrong. */
  ERROR,
  /** The input can be evaluated, but something is probably not meant so. */
  WARNING,
  /** A hint for a better model. */
  ADVICE
}
