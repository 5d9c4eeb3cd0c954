package org.rooftree.api.source;

/**
 * How the value of a constant came about.
 *
 * @since 0.1.0
 */
public enum SourceKind {
  /** Printed in a publication, data sheet or open tool. */
  PUBLISHED,
  /** Measured on silicon or on a simulator by the author of the model. */
  MEASURED,
  /** Computed from other stated values. */
  DERIVED,
  /** Chosen without evidence. */
  ASSUMED
}
