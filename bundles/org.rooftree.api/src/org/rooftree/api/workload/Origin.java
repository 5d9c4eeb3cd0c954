package org.rooftree.api.workload;

/**
 * Where an imported element comes from.
 *
 * @param file name of the imported file
 * @param sha256 its SHA-256
 * @param node node, line or identifier inside it
 * @since 0.1.0
 */
public record Origin(String file, String sha256, String node) {}
