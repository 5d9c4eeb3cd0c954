/**
 * SCALE-Sim, versions 2 and 3 as users install them, as an evaluator.
 *
 * <p>Source of formats and conventions: A. Samajdar et al., A systematic methodology for
 * characterizing scalability of DNN accelerators using SCALE-Sim, ISPASS 2020, and the behaviour of
 * versions 2.0.2 and 3.0.0.
 */
@NullMarked
package org.rooftree.evaluator.simulator.scalesim;

import org.jspecify.annotations.NullMarked;
