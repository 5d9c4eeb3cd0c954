package org.rooftree.api.workload;

/**
 * A loop of a loop nest.
 *
 * @param name its name, unique in the nest (B, G, K, C, OY, OX, FY, FX, M, N, …)
 * @param size iterations, at least 1, with the batch where the loop runs over it
 * @since 0.1.0
 */
public record LoopDimension(String name, long size) {}
