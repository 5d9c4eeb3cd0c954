package org.rooftree.engine.crosscheck;

/**
 * How far evaluators are apart for one layer.
 *
 * @param index position of the layer in the network
 * @param path path of the layer
 * @param layer name of the layer
 * @param spread what each evaluator says of it
 * @param share its spread over the sum of those of all layers; NaN for a metric that layers do not
 *     add up to, or if no layer has a spread
 */
public record LayerSpread(
    int index, String path, String layer, MetricSpread spread, double share) {}
