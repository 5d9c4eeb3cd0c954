package org.rooftree.engine.isolation;

import java.util.List;

/**
 * What an evaluator threw in a process of its own. Its text and its stack trace are those of the
 * original, whose class may be unknown here.
 */
final class RemoteException extends RuntimeException {
  private static final long serialVersionUID = 1;

  RemoteException(String text, List<Reply.Frame> trace) {
    super(text);
    setStackTrace(
        trace.stream()
            .map(f -> new StackTraceElement(f.type(), f.method(), f.file(), f.line()))
            .toArray(StackTraceElement[]::new));
  }

  @Override
  public String toString() {
    return getMessage();
  }
}
