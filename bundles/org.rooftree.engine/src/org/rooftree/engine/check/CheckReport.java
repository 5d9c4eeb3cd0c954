package org.rooftree.engine.check;

import java.util.List;
import java.util.Optional;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.finding.Severity;

/**
 * What a check of many files found.
 *
 * @param files files in the order of their names
 * @param cancelled whether it ended before all files were checked
 */
public record CheckReport(List<CheckedFile> files, boolean cancelled) {

  /**
   * What was found in a file.
   *
   * @param file name of the file
   * @param findings what is wrong with the model
   * @param verdicts what became of the expectations, if it is a study
   * @param problem why the file could not be read or the study not be run; empty if it could
   * @param unreadable whether the problem is that a file cannot be read at all
   * @param reused whether nothing had changed, so that an earlier check was taken over
   * @param seconds time that the check took [s]
   */
  public record CheckedFile(
      String file,
      List<Finding> findings,
      Optional<List<Verdict>> verdicts,
      String problem,
      boolean unreadable,
      boolean reused,
      double seconds) {
    /** Copies the lists. */
    public CheckedFile {
      findings = List.copyOf(findings);
      verdicts = verdicts.map(List::copyOf);
    }

    /** Returns the verdicts; none for a file that is no study. */
    public List<Verdict> expectations() {
      return verdicts.orElse(List.of());
    }

    /** Returns whether everything is as it should be; warnings and advice do not count. */
    public boolean passed() {
      return problem.isEmpty()
          && findings.stream().noneMatch(f -> f.severity() == Severity.ERROR)
          && expectations().stream().allMatch(Verdict::met);
    }
  }

  /** Copies the list. */
  public CheckReport {
    files = List.copyOf(files);
  }

  /** Returns the number of expectations. */
  public long expectations() {
    return files.stream().mapToLong(f -> f.expectations().size()).sum();
  }

  /** Returns the number of expectations with a status. */
  public long count(Verdict.Status status) {
    return files.stream()
        .flatMap(f -> f.expectations().stream())
        .filter(v -> v.status() == status)
        .count();
  }

  /** Returns the number of findings of a severity. */
  public long count(Severity severity) {
    return files.stream()
        .flatMap(f -> f.findings().stream())
        .filter(f -> f.severity() == severity)
        .count();
  }

  /** Returns whether everything is as it should be. */
  public boolean passed() {
    return !cancelled && files.stream().allMatch(CheckedFile::passed);
  }
}
