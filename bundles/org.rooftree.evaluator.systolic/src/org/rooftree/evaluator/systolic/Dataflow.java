package org.rooftree.evaluator.systolic;

import org.rooftree.api.design.ComputeUnit.Stationary;
import org.rooftree.api.design.OperandRole;

/** Which operand of a matrix product stays in the array. */
enum Dataflow {
  /** Partial sums stay; inputs enter by rows, weights by columns. */
  OS("os", "output-stationary", OperandRole.OUTPUT, "M", "N", "K"),
  /** Weights stay; inputs enter by rows, partial sums leave by columns. */
  WS("ws", "weight-stationary", OperandRole.WEIGHT, "K", "N", "M"),
  /** Inputs stay; weights enter by rows, partial sums leave by columns. */
  IS("is", "input-stationary", OperandRole.INPUT, "K", "M", "N");

  /** Value of the parameter. */
  final String id;

  /** Name for people. */
  final String label;

  final OperandRole stationary;

  /** Dimension of the product along the rows. */
  final String alongRows;

  /** Dimension of the product along the columns. */
  final String alongColumns;

  /** Dimension of the product along time. */
  final String alongTime;

  Dataflow(
      String id,
      String label,
      OperandRole stationary,
      String alongRows,
      String alongColumns,
      String alongTime) {
    this.id = id;
    this.label = label;
    this.stationary = stationary;
    this.alongRows = alongRows;
    this.alongColumns = alongColumns;
    this.alongTime = alongTime;
  }

  /** Returns the dataflow of an array that keeps an operand; all of them if it keeps none. */
  static Dataflow[] of(Stationary stationary) {
    return switch (stationary) {
      case OUTPUT -> new Dataflow[] {OS};
      case WEIGHT -> new Dataflow[] {WS};
      case INPUT -> new Dataflow[] {IS};
      case NONE -> values();
    };
  }
}
