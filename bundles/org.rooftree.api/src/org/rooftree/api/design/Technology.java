package org.rooftree.api.design;

import java.util.OptionalDouble;
import org.rooftree.api.source.Sources;

/**
 * A semiconductor technology.
 *
 * @param name for example "65 nm CMOS"
 * @param nodeM feature size by name [m]
 * @param voltageV nominal supply voltage [V]
 * @param sources citations
 * @since 0.1.0
 */
public record Technology(
    String name, OptionalDouble nodeM, OptionalDouble voltageV, Sources sources) {}
