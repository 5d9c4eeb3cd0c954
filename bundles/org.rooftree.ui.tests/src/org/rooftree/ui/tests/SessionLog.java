package org.rooftree.ui.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;

/** The log of the session in which the tests run. */
final class SessionLog {
  private SessionLog() {}

  /** Returns the entries that are warnings or errors, each with its message. */
  static List<String> errors() throws IOException {
    Path file = Platform.getLogFileLocation().toPath();
    if (!Files.exists(file)) {
      return new ArrayList<>();
    }
    List<String> lines = Files.readAllLines(file);
    List<String> errors = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String[] words = lines.get(i).split(" ");
      if (words.length > 2
          && words[0].equals("!ENTRY")
          && Integer.parseInt(words[2]) >= IStatus.WARNING) {
        errors.add(words[1] + ": " + (i + 1 < lines.size() ? lines.get(i + 1) : ""));
      }
    }
    return errors;
  }
}
