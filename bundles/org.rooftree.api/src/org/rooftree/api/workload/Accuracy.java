package org.rooftree.api.workload;

import org.rooftree.api.source.Sources;

/**
 * A published accuracy.
 *
 * @param name its name
 * @param metric for example "top-1"
 * @param value value as a fraction
 * @param dataset data set
 * @param sources citations
 * @since 0.1.0
 */
public record Accuracy(String name, String metric, double value, String dataset, Sources sources) {}
