package org.rooftree.platform;

import org.jspecify.annotations.Nullable;

/**
 * Tells p2 where the record of what is installed lies: in the product, whichever configuration area
 * is used. The start scripts copy the product's configuration elsewhere, and the setting in it is
 * relative to that copy.
 */
final class ProductRecord {
  private static final String AREA = "eclipse.p2.data.area";

  private ProductRecord() {}

  static void configure() {
    @Nullable String product = System.getProperty("osgi.install.area");
    if (product != null && System.getProperty(AREA) == null) {
      System.setProperty(AREA, product + (product.endsWith("/") ? "" : "/") + "p2/");
    }
  }
}
