/**
 * Numbers with units: {@link org.rooftree.api.quantity.Quantity}, {@link
 * org.rooftree.api.quantity.Unit} and {@link org.rooftree.api.quantity.Dimension}.
 *
 * <p>Uses nothing but java.base. Evaluation code works on primitives in base units (s, J, bit, op,
 * m, V, cycle) and names the unit in the variable; quantities stand where numbers enter or leave.
 */
@NullMarked
package org.rooftree.api.quantity;

import org.jspecify.annotations.NullMarked;
