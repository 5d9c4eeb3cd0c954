/**
 * The closed forms of a systolic array: cycles, utilisation and buffer accesses of matrix products
 * that are cut into folds, output-, weight- or input-stationary.
 *
 * <p>After Samajdar et al., "SCALE-Sim" (arXiv 1811.02883; ISPASS 2020). Uses the bundle api and
 * nothing else.
 */
@NullMarked
package org.rooftree.evaluator.systolic;

import org.jspecify.annotations.NullMarked;
