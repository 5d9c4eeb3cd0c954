/**
 * The two-objective roofline: performance roof and energy arch line, per layer and memory level.
 *
 * <p>After Verhelst, Benini, Verma, "Know Your Rooflines!" (JSSC 2025); formulas from Williams et
 * al. (CACM 2009) and Choi et al. (IPDPS 2013). Uses the bundle api and nothing else.
 */
@NullMarked
package org.rooftree.evaluator.roofline;

import org.jspecify.annotations.NullMarked;
