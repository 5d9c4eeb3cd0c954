package org.rooftree.ui.results;

import java.util.Optional;
import org.eclipse.jface.action.Action;

/**
 * Shows how the selected layer runs: its loop nest on the memories, its traffic, and how the ports
 * are busy. Of a network the slowest layer is shown until one is selected.
 */
public final class MappingView extends ChartView {
  /** The identifier of this view. */
  public static final String ID = "org.rooftree.ui.results.mapping";

  /** Creates the view. */
  public MappingView() {
    super("mapping");
  }

  @Override
  ChartSheet charts(ResultSelection selection) {
    return ChartSheet.mappings(selection);
  }

  @Override
  Optional<Action> more() {
    SaveMapping save = new SaveMapping(getSite().getPage(), results());
    return Optional.of(
        ResultActions.of(
            "Save &Mapping As…",
            "Save the mappings of all layers as a file that evaluates to the same",
            ResultImages.descriptor("result-save"),
            save::ask));
  }

  @Override
  boolean areOfALayer() {
    return true;
  }
}
