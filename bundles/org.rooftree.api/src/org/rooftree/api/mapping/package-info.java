/**
 * The elaborated mapping: spatial unrolling, temporal loops and operand placement per layer.
 *
 * <p>No EMF, no files, no display here.
 */
@NullMarked
package org.rooftree.api.mapping;

import org.jspecify.annotations.NullMarked;
