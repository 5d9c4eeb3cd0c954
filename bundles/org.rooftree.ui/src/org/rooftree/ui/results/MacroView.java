package org.rooftree.ui.results;

/** Shows the in-memory-computing macros: their parts, their roofline, and published ones. */
public final class MacroView extends ChartView {
  /** The identifier of this view. */
  public static final String ID = "org.rooftree.ui.results.macro";

  /** Creates the view. */
  public MacroView() {
    super("macro");
  }

  @Override
  ChartSheet charts(ResultSelection selection) {
    return ChartSheet.macros(selection.shown());
  }
}
