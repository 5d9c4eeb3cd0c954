/**
 * Import of ONNX networks: reads the graph without its weights, infers every shape and turns each
 * node into a layer of a network, or says why it is none.
 *
 * <p>Learned values are the elements of weights, biases, normalisation scales and shifts and of
 * floating-point constants of more than one element that a node computes with; the statistics of
 * batch normalisation, shape constants, indices, masks, quantisation scales and zero points are
 * not. Uses the api and model bundles and protobuf's {@code CodedInputStream}, never a command or a
 * display. Files may come from strangers: time and memory are bounded, and no other file is ever
 * opened because a model names it.
 */
@NullMarked
package org.rooftree.interchange.onnx;

import org.jspecify.annotations.NullMarked;
