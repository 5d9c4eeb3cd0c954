package org.rooftree.ui.results;

/** Shows what bounds the speed and the energy of each layer: roofline and energy arch line. */
public final class RooflineView extends ChartView {
  /** The identifier of this view. */
  public static final String ID = "org.rooftree.ui.results.roofline";

  /** Creates the view. */
  public RooflineView() {
    super("roofline");
  }

  @Override
  ChartSheet charts(ResultSelection selection) {
    return ChartSheet.rooflines(selection.shown());
  }
}
