package org.rooftree.platform;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IWorkspace;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.finding.Severity;

/** Findings as problem markers of the workspace, and back. */
public final class ProblemMarkers {
  /** The type of the markers. */
  public static final String TYPE = "org.rooftree.platform.problem";

  /**
   * The type of the markers of expectations that a study does not meet: they come from running it,
   * so validating it again must not touch them.
   */
  public static final String EXPECTATION_TYPE = "org.rooftree.platform.expectation";

  /** Attribute: identifier of the rule. */
  public static final String RULE = "rule";

  /** Attribute: path of the element; empty if the finding is about none. */
  public static final String ELEMENT = "element";

  /** Attribute: what was found, without the remedy. */
  public static final String FINDING = "finding";

  /** Attribute: what to do. */
  public static final String REMEDY = "remedy";

  /** The workspace takes texts of up to 65535 bytes; a character needs at most three. */
  private static final int MAX_TEXT = 65535 / 3;

  private ProblemMarkers() {}

  /**
   * Makes the markers of a file those of its findings, in one operation of the workspace. Markers
   * that stay as they are are not touched, so that nothing flickers and selections are kept.
   *
   * @throws CoreException when the file is not there any more
   */
  public static void update(IFile file, List<Finding> findings, @Nullable IProgressMonitor monitor)
      throws CoreException {
    update(TYPE, file, findings, monitor);
  }

  /** Does the same for the markers of one type alone. */
  static void update(
      String type, IFile file, List<Finding> findings, @Nullable IProgressMonitor monitor)
      throws CoreException {
    Map<Finding, Deque<IMarker>> existing = new HashMap<>();
    int count = 0;
    for (IMarker marker : file.findMarkers(type, false, IResource.DEPTH_ZERO)) {
      existing.computeIfAbsent(finding(marker), k -> new ArrayDeque<>()).add(marker);
      count++;
    }
    List<Finding> added = new ArrayList<>();
    for (Finding finding : findings) {
      Deque<IMarker> same = existing.get(stored(file, finding));
      if (same == null || same.pollFirst() == null) {
        added.add(stored(file, finding));
      }
    }
    List<IMarker> removed = existing.values().stream().flatMap(Deque::stream).toList();
    if (added.isEmpty() && removed.isEmpty()) {
      return;
    }
    IWorkspace workspace = file.getWorkspace();
    boolean none = removed.size() == count;
    workspace.run(
        m -> {
          if (none) {
            file.deleteMarkers(type, false, IResource.DEPTH_ZERO);
          } else {
            workspace.deleteMarkers(removed.toArray(IMarker[]::new));
          }
          for (Finding finding : added) {
            file.createMarker(type, attributes(finding));
          }
        },
        workspace.getRuleFactory().markerRule(file),
        IWorkspace.AVOID_UPDATE,
        monitor);
  }

  /** Removes the markers of a resource and everything in it. */
  public static void clear(IResource resource) throws CoreException {
    if (resource.isAccessible()) {
      resource.deleteMarkers(TYPE, true, IResource.DEPTH_INFINITE);
    }
  }

  /** Returns the finding that a marker shows; its file is the name of the marker's file. */
  public static Finding finding(IMarker marker) {
    return new Finding(
        marker.getAttribute(RULE, ""),
        severity(marker.getAttribute(IMarker.SEVERITY, IMarker.SEVERITY_ERROR)),
        marker.getResource().getName(),
        marker.getAttribute(IMarker.LINE_NUMBER, 0),
        marker.getAttribute(ELEMENT, ""),
        marker.getAttribute(FINDING, ""),
        marker.getAttribute(REMEDY, ""));
  }

  /** Returns a finding as it comes back from its marker. */
  private static Finding stored(IFile file, Finding finding) {
    return new Finding(
        finding.rule(),
        finding.severity(),
        file.getName(),
        Math.max(0, finding.line()),
        cut(finding.element()),
        cut(finding.message()),
        cut(finding.remedy()));
  }

  private static Map<String, Object> attributes(Finding finding) {
    Map<String, Object> attributes = new HashMap<>();
    attributes.put(IMarker.SEVERITY, severity(finding.severity()));
    attributes.put(
        IMarker.MESSAGE,
        cut(
            finding.remedy().isEmpty()
                ? finding.message()
                : finding.message() + "; " + finding.remedy()));
    if (finding.line() > 0) {
      attributes.put(IMarker.LINE_NUMBER, finding.line());
    }
    if (!finding.element().isEmpty()) {
      attributes.put(IMarker.LOCATION, finding.element());
    }
    attributes.put(RULE, finding.rule());
    attributes.put(ELEMENT, finding.element());
    attributes.put(FINDING, finding.message());
    attributes.put(REMEDY, finding.remedy());
    return attributes;
  }

  private static String cut(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT - 1) + "…";
  }

  private static int severity(Severity severity) {
    return switch (severity) {
      case ERROR -> IMarker.SEVERITY_ERROR;
      case WARNING -> IMarker.SEVERITY_WARNING;
      case ADVICE -> IMarker.SEVERITY_INFO;
    };
  }

  private static Severity severity(int severity) {
    return switch (severity) {
      case IMarker.SEVERITY_ERROR -> Severity.ERROR;
      case IMarker.SEVERITY_WARNING -> Severity.WARNING;
      default -> Severity.ADVICE;
    };
  }
}
