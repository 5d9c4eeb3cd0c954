/**
 * The elaborated accelerator: immutable, complete, in base units (s, J, bit, op, mm², W, Hz).
 *
 * <p>Evaluators read these records and nothing else. No EMF, no files, no display here.
 */
@NullMarked
package org.rooftree.api.design;

import org.jspecify.annotations.NullMarked;
