package org.rooftree.cli.check;

/** A file of a study cannot be read at all; the message names it and says why. */
final class UnreadableFileException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  UnreadableFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
