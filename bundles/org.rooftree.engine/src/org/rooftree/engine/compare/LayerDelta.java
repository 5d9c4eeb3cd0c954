package org.rooftree.engine.compare;

/**
 * What one layer contributes to the difference of a total.
 *
 * @param layer name of the layer
 * @param path path of the layer
 * @param delta its values; a layer that exists on one side only has one
 * @param contribution how much the total changes because of this layer, in base units
 * @param share the same over the change of the total; NaN if that does not change
 */
public record LayerDelta(
    String layer, String path, MetricDelta delta, double contribution, double share) {}
