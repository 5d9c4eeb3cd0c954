package org.rooftree.api.result;

import org.rooftree.api.mapping.LayerMapping;

/**
 * A mapping of a layer that no other one beats in both energy and time.
 *
 * @param energyJ energy of the layer [J]
 * @param cycles time of the layer [cycle]
 * @param latencyS the same [s]
 * @param mapping the complete mapping, as {@link Schedule#mapping}
 * @since 0.1.0
 */
public record TradeOff(double energyJ, double cycles, double latencyS, LayerMapping mapping) {}
