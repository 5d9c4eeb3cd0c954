package org.rooftree.api.design;

import java.util.OptionalDouble;
import org.rooftree.api.source.Sources;

/**
 * A point measured on silicon.
 *
 * @param name its name
 * @param path its path in the model
 * @param chip chip that was measured, to compare with; empty means this design
 * @param workload what was measured; may be empty
 * @param precision name of the precision mode; empty means the fastest
 * @param intensityOpPerByte operations per byte crossing the memory; empty where only the peak was
 *     measured [op/byte]
 * @param throughputOpPerS measured rate [op/s]
 * @param efficiencyOpPerJ measured operations per energy [op/J]
 * @param powerW measured average power [W]
 * @param areaMm2 measured area [mm²]
 * @param cycleTimeS shortest clock period measured [s]
 * @param memory path of the memory at which the intensity was counted; empty means the outermost
 * @param sources citations
 * @since 0.1.0
 */
public record MeasuredPoint(
    String name,
    String path,
    String chip,
    String workload,
    String precision,
    OptionalDouble intensityOpPerByte,
    OptionalDouble throughputOpPerS,
    OptionalDouble efficiencyOpPerJ,
    OptionalDouble powerW,
    OptionalDouble areaMm2,
    OptionalDouble cycleTimeS,
    String memory,
    Sources sources) {}
