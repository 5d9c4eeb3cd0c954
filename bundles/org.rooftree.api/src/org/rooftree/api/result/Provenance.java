package org.rooftree.api.result;

import java.time.Instant;

/**
 * What made a result, so that it can be made again.
 *
 * @param product name of the product
 * @param version version of the product
 * @param created when the run started
 * @param seconds how long it took [s]
 * @since 0.1.0
 */
public record Provenance(String product, String version, Instant created, double seconds) {}
