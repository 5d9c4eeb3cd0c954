package org.rooftree.ui.preferences;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.preference.IPreferenceStore;
import org.eclipse.ui.preferences.ScopedPreferenceStore;
import org.rooftree.engine.isolation.Isolation;
import org.rooftree.engine.isolation.Limits;

/** What a user can set, kept in the workspace. */
public final class StudioPreferences {
  /** Identifier of the page and of the bundle whose preferences these are. */
  public static final String PAGE = "org.rooftree.ui.preferences";

  /** Whether saving a file of the last run runs it again. */
  public static final String EVALUATE_ON_SAVE = "evaluateOnSave";

  /** When a run opens the perspective Results: one of {@link Show}. */
  public static final String SHOW_RESULTS = "showResults";

  /** What happens to unsaved changes before a run: one of {@link Save}. */
  public static final String SAVE_BEFORE_RUN = "saveBeforeRun";

  /** Threads of a run; 0 for as many as there are processors. */
  public static final String THREADS = "threads";

  /** Time after which the evaluation of a layer counts as hanging [s]. */
  public static final String TIME_LIMIT_S = "timeLimitSeconds";

  /** Memory of an evaluator that runs in a process of its own [MiB]. */
  public static final String MEMORY_LIMIT_MIB = "memoryLimitMebibytes";

  /** Which evaluators run in a process of their own: one of {@link Isolation}. */
  public static final String ISOLATION = "isolation";

  /** The most threads. */
  public static final int MAX_THREADS = 1024;

  /** The longest time limit: a day [s]. */
  public static final int MAX_TIME_LIMIT_S = 86_400;

  /** The smallest memory limit [MiB]. */
  public static final int MIN_MEMORY_LIMIT_MIB = (int) (Limits.MIN_MEMORY_BYTES >> 20);

  /** The largest memory limit [MiB]. */
  public static final int MAX_MEMORY_LIMIT_MIB = (int) (Limits.MAX_MEMORY_BYTES >> 20);

  /** Default of the time limit, as on the command line [s]. */
  static final int DEFAULT_TIME_LIMIT_S = (int) Limits.DEFAULT.timeS();

  /** Default of the memory limit, as on the command line [MiB]. */
  static final int DEFAULT_MEMORY_LIMIT_MIB = (int) (Limits.DEFAULT.memoryBytes() >> 20);

  private static final String QUALIFIER = "org.rooftree.ui";

  /** When a run opens the perspective Results. */
  public enum Show {
    /** After every run that was asked for. */
    ALWAYS,
    /** After the first run of a session. */
    FIRST,
    /** Never. */
    NEVER
  }

  /** What happens to unsaved changes of the files of a run. */
  public enum Save {
    /** They are saved. */
    ALWAYS,
    /** The user is asked. */
    ASK
  }

  private StudioPreferences() {}

  /** Returns the store; its listeners are told of changes. */
  public static IPreferenceStore store() {
    return new ScopedPreferenceStore(InstanceScope.INSTANCE, QUALIFIER);
  }

  /** Returns when a run opens the perspective Results. */
  public static Show show(IPreferenceStore store) {
    return value(Show.class, store.getString(SHOW_RESULTS), Show.ALWAYS);
  }

  /** Returns what happens to unsaved changes before a run. */
  public static Save save(IPreferenceStore store) {
    return value(Save.class, store.getString(SAVE_BEFORE_RUN), Save.ALWAYS);
  }

  /** Returns the threads of a run, at least 1. */
  public static int threads(IPreferenceStore store) {
    int threads = store.getInt(THREADS);
    return threads >= 1 && threads <= MAX_THREADS
        ? threads
        : Runtime.getRuntime().availableProcessors();
  }

  /** Returns what evaluators may take. */
  public static Limits limits(IPreferenceStore store) {
    return new Limits(
        within(store.getInt(TIME_LIMIT_S), 1, MAX_TIME_LIMIT_S, DEFAULT_TIME_LIMIT_S),
        (long)
                within(
                    store.getInt(MEMORY_LIMIT_MIB),
                    MIN_MEMORY_LIMIT_MIB,
                    MAX_MEMORY_LIMIT_MIB,
                    DEFAULT_MEMORY_LIMIT_MIB)
            << 20,
        value(Isolation.class, store.getString(ISOLATION), Limits.DEFAULT.isolation()));
  }

  private static int within(int value, int minimum, int maximum, int otherwise) {
    return value >= minimum && value <= maximum ? value : otherwise;
  }

  /** A value that another version wrote counts as the default. */
  private static <E extends Enum<E>> E value(Class<E> type, String text, E otherwise) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(text)) {
        return constant;
      }
    }
    return otherwise;
  }
}
