/**
 * The service provider interface: implement {@link org.rooftree.api.evaluator.Evaluator} to add an
 * evaluator.
 *
 * <p>Uses the elaborated records and nothing else; an evaluator runs without OSGi, EMF or a
 * display.
 */
@NullMarked
package org.rooftree.api.evaluator;

import org.jspecify.annotations.NullMarked;
