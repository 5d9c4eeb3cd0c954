package org.rooftree.cli.plugin;

import org.jspecify.annotations.Nullable;

/** Why plug-ins cannot be installed, updated or removed; the product is as it was. */
public final class PluginException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What kind of reason it is. */
  public enum Kind {
    /** There is no such plug-in. */
    UNKNOWN,
    /** A source or the installation does not allow it. */
    INPUT,
    /** It was tried and failed. */
    FAILED,
    /** The user cancelled. */
    CANCELLED
  }

  private final Kind kind;

  /**
   * Creates an exception.
   *
   * @param message what is wrong with what, and what to do
   */
  public PluginException(Kind kind, String message) {
    this(kind, message, null);
  }

  /**
   * Creates an exception.
   *
   * @param message what is wrong with what, and what to do
   */
  public PluginException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** Returns the kind of reason. */
  public Kind kind() {
    return kind;
  }
}
