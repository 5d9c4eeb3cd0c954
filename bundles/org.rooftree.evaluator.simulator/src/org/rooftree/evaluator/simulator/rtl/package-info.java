/**
 * Simulation of a systolic array at register-transfer level: our own Verilog, output- and
 * weight-stationary, run by Icarus Verilog on random operands; its products are checked.
 */
@NullMarked
package org.rooftree.evaluator.simulator.rtl;

import org.jspecify.annotations.NullMarked;
