package org.rooftree.ui.results;

import java.util.List;

/** Shows where time and energy of each layer go. */
public final class BreakdownView extends ChartView {
  /** The identifier of this view. */
  public static final String ID = "org.rooftree.ui.results.breakdown";

  /** Creates the view. */
  public BreakdownView() {
    super("breakdown");
  }

  @Override
  ChartSheet charts(List<Evaluation> shown) {
    return ChartSheet.breakdowns(shown);
  }
}
