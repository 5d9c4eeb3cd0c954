package org.rooftree.ui.run;

import java.util.List;
import java.util.stream.Collectors;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.finding.Severity;

/** Files of a run are missing or have errors; the message says which, why, and what to do. */
public final class InvalidInputException extends Exception {
  private static final long serialVersionUID = 1L;

  /** More errors than that are counted, not listed: the Problems view shows them. */
  private static final int LISTED = 4;

  /**
   * A file that cannot be used.
   *
   * @param file its place in the workspace
   * @param findings what was found in it; empty if it does not exist
   */
  public record Invalid(String file, List<Finding> findings) {
    /** Copies the list. */
    public Invalid {
      findings = List.copyOf(findings);
    }

    /** Returns the errors. */
    public List<Finding> errors() {
      return findings.stream().filter(f -> f.severity() == Severity.ERROR).toList();
    }

    /** Returns whether the file does not exist. */
    public boolean isMissing() {
      return findings.isEmpty();
    }

    private String text() {
      if (isMissing()) {
        return file.substring(1)
            + " does not exist any more.\nChoose another file with Run > Evaluate…";
      }
      List<Finding> errors = errors();
      String head =
          file.substring(1)
              + " has "
              + (errors.size() == 1 ? "an error" : errors.size() + " errors")
              + ":";
      String lines =
          errors.stream().limit(LISTED).map(Invalid::line).collect(Collectors.joining("\n\n"));
      int more = errors.size() - LISTED;
      return head + "\n\n" + lines + (more > 0 ? "\n\nand " + more + " more" : "");
    }

    private static String line(Finding finding) {
      return (finding.element().isEmpty() ? "" : finding.element() + ": ")
          + finding.message()
          + "."
          + (finding.remedy().isEmpty() ? "" : "\nRemedy: " + finding.remedy() + ".");
    }
  }

  private final transient List<Invalid> invalid;

  InvalidInputException(List<Invalid> invalid) {
    super(invalid.stream().map(Invalid::text).collect(Collectors.joining("\n\n")));
    this.invalid = List.copyOf(invalid);
  }

  /** Returns the files that cannot be used. */
  public List<Invalid> invalid() {
    return invalid;
  }
}
