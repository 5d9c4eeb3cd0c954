package org.rooftree.api.compare;

/**
 * One difference between two versions of a model.
 *
 * @param kind what happened
 * @param element path of the element, for example {@code "/core/buffer"}: in the later version, or
 *     in the earlier one if it was removed
 * @param type class of the element, for example {@code "Memory"}
 * @param feature feature that changed, or that holds the element which was added, removed or moved
 * @param before earlier value as text; empty if there was none
 * @param after later value as text; empty if there is none
 * @since 0.1.0
 */
public record ModelChange(
    Kind kind, String element, String type, String feature, String before, String after) {

  /** What happened to an element. */
  public enum Kind {
    /** A feature has another value. */
    CHANGED("changed"),
    /** The element is new, with all that it contains. */
    ADDED("added"),
    /** The element is gone, with all that it contained. */
    REMOVED("removed"),
    /** Children stand in another order. */
    REORDERED("reordered");

    private final String id;

    Kind(String id) {
      this.id = id;
    }

    /** Returns the name used in result files. */
    public String id() {
      return id;
    }
  }

  /** Returns the change in one line: {@code "/core/buffer capacity: 64 KiB → 32 KiB"}. */
  @Override
  public String toString() {
    return switch (kind) {
      case CHANGED -> element + " " + feature + ": " + shown(before) + " → " + shown(after);
      case ADDED -> element + " (" + type + ") added" + (after.isEmpty() ? "" : ": " + after);
      case REMOVED -> element + " (" + type + ") removed" + (before.isEmpty() ? "" : ": " + before);
      case REORDERED -> element + " " + feature + " reordered: " + before + " → " + after;
    };
  }

  private static String shown(String value) {
    return value.isEmpty() ? "nothing" : value;
  }
}
