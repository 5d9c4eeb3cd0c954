package org.rooftree.interchange.onnx;

/**
 * A dimension that a file leaves open, so that its size must be given.
 *
 * @param name what {@link OnnxImport.Options#dimensions()} calls it: its name, or {@code
 *     input:axis} if it has none
 * @param input input of the network where it was found first
 * @param axis its place in the shape of that input, counted from 0
 * @param example a usual size
 */
public record OpenDimension(String name, String input, int axis, long example) {}
