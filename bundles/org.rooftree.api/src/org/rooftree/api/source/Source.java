package org.rooftree.api.source;

import java.util.Locale;

/**
 * Where a constant comes from.
 *
 * @param text publication, data sheet or tool
 * @param locator page, table, figure or section inside it; may be empty
 * @param kind how the value came about
 * @since 0.1.0
 */
public record Source(String text, String locator, SourceKind kind) {

  @Override
  public String toString() {
    return text
        + (locator.isEmpty() ? "" : ", " + locator)
        + " ("
        + kind.name().toLowerCase(Locale.ROOT)
        + ")";
  }
}
