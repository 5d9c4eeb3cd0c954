package org.rooftree.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** What went wrong with a file, in words. */
final class ErrorText {
  private ErrorText() {}

  /** Returns the reason without the name of the file. */
  static String of(IOException e) {
    return switch (e) {
      case NoSuchFileException n -> "does not exist; check the name and the folder";
      case AccessDeniedException a -> "may not be read or written; check its permissions";
      default -> String.valueOf(e.getMessage());
    };
  }
}
