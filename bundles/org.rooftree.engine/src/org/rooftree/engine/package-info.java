/**
 * The engine: finds evaluators, runs them on layers in parallel, refuses impossible results, adds
 * up layers and keeps what was computed.
 *
 * <p>Uses the bundle api and nothing else; runs without OSGi, EMF or a display.
 */
@NullMarked
package org.rooftree.engine;

import org.jspecify.annotations.NullMarked;
