package org.rooftree.provisioning;

import java.util.LinkedHashSet;
import java.util.Set;
import org.eclipse.core.runtime.IStatus;

/** What a status of p2 says, in a line. */
final class StatusText {
  private StatusText() {}

  /** Returns the messages of the innermost causes, each once. */
  static String of(IStatus status) {
    Set<String> messages = new LinkedHashSet<>();
    collect(status, messages);
    return String.join("; ", messages);
  }

  private static void collect(IStatus status, Set<String> messages) {
    if (status.isMultiStatus() && status.getChildren().length > 0) {
      for (IStatus child : status.getChildren()) {
        if (!child.isOK()) {
          collect(child, messages);
        }
      }
      return;
    }
    String message = status.getMessage().strip();
    Throwable cause = status.getException();
    while (cause != null && cause.getCause() != null) {
      cause = cause.getCause();
    }
    String reason = cause == null || cause.getMessage() == null ? "" : cause.getMessage().strip();
    messages.add(
        (reason.isEmpty() || message.contains(reason) ? message : message + " (" + reason + ")")
            .replaceAll("\\s+", " ")
            .replaceAll("\\.$", ""));
  }
}
