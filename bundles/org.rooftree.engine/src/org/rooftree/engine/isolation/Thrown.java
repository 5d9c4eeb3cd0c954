package org.rooftree.engine.isolation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Turns what an evaluator threw into a reply, whatever its own methods do. */
final class Thrown {
  private static final int LONGEST_TEXT = 4000;
  private static final int MOST_FRAMES = 64;

  private Thrown() {}

  static Reply.Threw of(Throwable thrown) {
    return new Reply.Threw(text(thrown), trace(thrown));
  }

  private static String text(Throwable thrown) {
    String text;
    try {
      text = Objects.requireNonNull(thrown.toString());
    } catch (Throwable e) {
      text = thrown.getClass().getName();
    }
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
  }

  private static List<Reply.Frame> trace(Throwable thrown) {
    List<Reply.Frame> frames = new ArrayList<>();
    try {
      for (StackTraceElement frame : thrown.getStackTrace()) {
        if (frames.size() == MOST_FRAMES) {
          break;
        }
        frames.add(
            new Reply.Frame(
                frame.getClassName(),
                frame.getMethodName(),
                Objects.requireNonNullElse(frame.getFileName(), "unknown"),
                frame.getLineNumber()));
      }
    } catch (Throwable e) {
      return frames; // its own getStackTrace fails; what it says of itself has to do
    }
    return frames;
  }
}
