package org.rooftree.ui.results;

/** Shows where time and energy of each layer go. */
public final class BreakdownView extends ChartView {
  /** The identifier of this view. */
  public static final String ID = "org.rooftree.ui.results.breakdown";

  /** Creates the view. */
  public BreakdownView() {
    super("breakdown");
  }

  @Override
  ChartSheet charts(ResultSelection selection) {
    return ChartSheet.breakdowns(selection.shown());
  }
}
