package org.rooftree.ui.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The results of this session and what is selected in them. One object for the whole studio, a
 * service of the workbench: {@code PlatformUI.getWorkbench().getService(Results.class)}. Views
 * listen to it, so that all of them follow when one selects.
 *
 * <p>Used from the display's thread only.
 */
public final class Results {
  /** How many results are kept; older ones go first. */
  public static final int KEPT = 50;

  /** Is told what changed. */
  public interface Listener {
    /** Results came or went. */
    default void resultsChanged() {}

    /** Other results are shown, or another layer or component is selected. */
    default void selectionChanged(ResultSelection selection) {}
  }

  private final List<Evaluation> evaluations = new ArrayList<>();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private ResultSelection selection = ResultSelection.NONE;

  /** Returns all results, oldest first. */
  public List<Evaluation> all() {
    return List.copyOf(evaluations);
  }

  /** Adds a result and shows it, alone. */
  public void add(Evaluation evaluation) {
    evaluations.add(evaluation);
    if (evaluations.size() > KEPT) {
      Evaluation oldest = evaluations.removeFirst();
      selection = selection.without(oldest);
    }
    listeners.forEach(Listener::resultsChanged);
    select(ResultSelection.of(evaluation));
  }

  /** Forgets a result. */
  public void remove(Evaluation evaluation) {
    if (evaluations.remove(evaluation)) {
      ResultSelection rest = selection.without(evaluation);
      listeners.forEach(Listener::resultsChanged);
      select(rest);
    }
  }

  /** Returns what is selected. */
  public ResultSelection selection() {
    return selection;
  }

  /** Returns the newest result. */
  public Optional<Evaluation> newest() {
    return evaluations.isEmpty() ? Optional.empty() : Optional.of(evaluations.getLast());
  }

  /** Selects; nothing happens if it is selected already. */
  public void select(ResultSelection next) {
    if (next.equals(selection)) {
      return;
    }
    selection = next;
    listeners.forEach(l -> l.selectionChanged(next));
  }

  public void addListener(Listener listener) {
    listeners.add(listener);
  }

  public void removeListener(Listener listener) {
    listeners.remove(listener);
  }
}
