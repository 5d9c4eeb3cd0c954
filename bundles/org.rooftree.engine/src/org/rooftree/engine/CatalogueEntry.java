package org.rooftree.engine;

import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.engine.isolation.WorkerException;

/** An evaluator of a catalogue, loaded when it is first asked for, if that is possible. */
interface CatalogueEntry {

  /** Returns its identifier, if that is known before. */
  Optional<String> id();

  /** Returns what it is, for messages. */
  String who();

  /** Returns the evaluator; nothing if it cannot be loaded. */
  Optional<Evaluator> evaluator();

  /** Returns why it could not be loaded, in one sentence; empty if it could. */
  String problem();

  /** One that is loaded once. */
  final class Loading implements CatalogueEntry {
    private final Optional<String> id;
    private final String who;
    private final Supplier<Evaluator> load;
    private @Nullable Evaluator evaluator;
    private String problem = "";

    /**
     * Makes an entry.
     *
     * @param load loads it, or throws
     */
    Loading(Optional<String> id, String who, Supplier<Evaluator> load) {
      this.id = id;
      this.who = who;
      this.load = load;
    }

    @Override
    public Optional<String> id() {
      return id;
    }

    @Override
    public String who() {
      return who;
    }

    @Override
    public synchronized Optional<Evaluator> evaluator() {
      if (evaluator == null && problem.isEmpty()) {
        load();
      }
      return Optional.ofNullable(evaluator);
    }

    private void load() {
      try {
        Evaluator found = load.get();
        String name = found.info().id();
        if (id.isEmpty() || id.get().equals(name)) {
          evaluator = found;
        } else {
          problem = who + " is ignored: it calls itself " + name;
        }
      } catch (WorkerException e) {
        problem = who + " could not be loaded; it " + e.getMessage();
      } catch (RuntimeException | LinkageError | ServiceConfigurationError e) {
        problem = who + " could not be loaded: " + Guarded.text(e);
      }
    }

    @Override
    public synchronized String problem() {
      evaluator();
      return problem;
    }
  }

  /**
   * One that changes what another one loads.
   *
   * @param from the other one
   * @param change what it makes of its evaluator
   */
  record Derived(CatalogueEntry from, UnaryOperator<Evaluator> change) implements CatalogueEntry {
    @Override
    public Optional<String> id() {
      return from.id();
    }

    @Override
    public String who() {
      return from.who();
    }

    @Override
    public Optional<Evaluator> evaluator() {
      return from.evaluator().map(change);
    }

    @Override
    public String problem() {
      return from.problem();
    }
  }
}
