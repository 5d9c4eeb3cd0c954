/**
 * Elaboration: from EMF models, which people edit, to the immutable records of the bundle api,
 * which evaluators read. Defaults are filled in, copies multiplied out, quantities turned into base
 * units.
 *
 * <p>The input must be free of errors (see the package validation).
 */
@NullMarked
package org.rooftree.model.elaboration;

import org.jspecify.annotations.NullMarked;
