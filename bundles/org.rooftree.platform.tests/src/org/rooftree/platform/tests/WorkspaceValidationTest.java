package org.rooftree.platform.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IResourceChangeEvent;
import org.eclipse.core.resources.IResourceChangeListener;
import org.eclipse.core.resources.IWorkspace;
import org.eclipse.core.resources.IWorkspaceDescription;
import org.eclipse.core.resources.IncrementalProjectBuilder;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.finding.Severity;
import org.rooftree.platform.EditedFiles;
import org.rooftree.platform.ModelBuilder;
import org.rooftree.platform.ProblemMarkers;
import org.rooftree.platform.Projects;
import org.rooftree.platform.RooftreeNature;

/** Models of a project are validated as they change, and their markers follow. */
class WorkspaceValidationTest {
  private static final String HEAD =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          + "<accelerator:Accelerator xmi:version=\"2.0\" xmlns:xmi=\"http://www.omg.org/XMI\""
          + " xmlns:accelerator=\"http://rooftree.org/accelerator/1\" name=\"n\" ";

  /** Has neither memory nor compute unit: a warning and an error. */
  private static final String EMPTY = HEAD + "/>\n";

  private static final String BAD_CLOCK = HEAD + "\nclock=\"3 mm\"/>\n";

  private final IWorkspace workspace = ResourcesPlugin.getWorkspace();
  private IProject project;

  @BeforeEach
  void createProject() throws CoreException {
    IWorkspaceDescription description = workspace.getDescription();
    description.setAutoBuilding(false);
    workspace.setDescription(description);
    project = Projects.create("validated", new NullProgressMonitor());
  }

  @AfterEach
  void deleteProject() throws CoreException {
    project.delete(true, true, null);
  }

  private IFile file(String name, String text) throws CoreException {
    IFile file = project.getFile(name);
    file.write(text.getBytes(StandardCharsets.UTF_8), true, false, false, null);
    return file;
  }

  private void build(int kind) throws CoreException {
    project.build(kind, new NullProgressMonitor());
  }

  private static IMarker[] markers(IResource resource) throws CoreException {
    return resource.findMarkers(ProblemMarkers.TYPE, true, IResource.DEPTH_INFINITE);
  }

  private static List<String> rules(IResource resource) throws CoreException {
    return Arrays.stream(markers(resource))
        .map(m -> m.getAttribute(ProblemMarkers.RULE, ""))
        .sorted()
        .toList();
  }

  @Test
  void newProjectHasTheNatureAndItsBuilder() throws CoreException {
    assertTrue(project.isNatureEnabled(RooftreeNature.ID));
    assertEquals(
        List.of(ModelBuilder.ID),
        Arrays.stream(project.getDescription().getBuildSpec())
            .map(c -> c.getBuilderName())
            .toList());
    RooftreeNature.addTo(project, null);
    assertEquals(1, project.getDescription().getNatureIds().length);
  }

  @Test
  void projectWithoutTheNatureHasNoBuilderAndNoMarkers() throws CoreException {
    file("a.accelerator", EMPTY);
    build(IncrementalProjectBuilder.FULL_BUILD);
    assertTrue(markers(project).length > 0);
    var description = project.getDescription();
    description.setNatureIds(new String[0]);
    project.setDescription(description, null);
    assertEquals(0, project.getDescription().getBuildSpec().length);
    assertEquals(0, markers(project).length);
  }

  @Test
  void builderMarksElementLineSeverityAndRemedy() throws CoreException {
    IFile file = file("a.accelerator", BAD_CLOCK);
    build(IncrementalProjectBuilder.INCREMENTAL_BUILD);
    IMarker marker =
        Arrays.stream(markers(file))
            .filter(m -> m.getAttribute(ProblemMarkers.RULE, "").equals("unit.wrong"))
            .findFirst()
            .orElseThrow();
    assertEquals(IMarker.SEVERITY_ERROR, marker.getAttribute(IMarker.SEVERITY, -1));
    assertEquals("/", marker.getAttribute(IMarker.LOCATION, ""));
    assertEquals("/", marker.getAttribute(ProblemMarkers.ELEMENT, ""));
    assertTrue(marker.getAttribute(IMarker.LINE_NUMBER, 0) > 1);
    String message = marker.getAttribute(IMarker.MESSAGE, "");
    assertTrue(message.contains("clock = 3 mm") && message.contains("; write"), message);
    assertTrue(marker.isSubtypeOf(IMarker.PROBLEM));
    assertEquals(marker.getAttribute(IMarker.MESSAGE), message(ProblemMarkers.finding(marker)));
  }

  private static String message(Finding finding) {
    return finding.message() + "; " + finding.remedy();
  }

  @Test
  void onlyChangedFilesAreValidatedAgain() throws CoreException {
    IFile file = file("a.accelerator", EMPTY);
    IFile other = file("folderless.workload", "no model");
    build(IncrementalProjectBuilder.INCREMENTAL_BUILD);
    assertEquals(List.of("file.malformed"), rules(other));
    other.deleteMarkers(ProblemMarkers.TYPE, true, IResource.DEPTH_ZERO);
    file(file.getName(), BAD_CLOCK);
    build(IncrementalProjectBuilder.INCREMENTAL_BUILD);
    assertTrue(rules(file).contains("unit.wrong"));
    assertEquals(List.of(), rules(other));
    build(IncrementalProjectBuilder.FULL_BUILD);
    assertEquals(List.of("file.malformed"), rules(other));
  }

  @Test
  void markersGoWithTheirFileAndWithCleaning() throws CoreException {
    IFile file = file("a.accelerator", EMPTY);
    file("b.accelerator", EMPTY);
    build(IncrementalProjectBuilder.FULL_BUILD);
    file.move(IPath.fromOSString("a.txt"), true, null);
    build(IncrementalProjectBuilder.INCREMENTAL_BUILD);
    assertEquals(List.of(), rules(project.getFile("a.txt")));
    project.getFile("b.accelerator").delete(true, null);
    build(IncrementalProjectBuilder.INCREMENTAL_BUILD);
    assertEquals(0, markers(project).length);
    file("b.accelerator", EMPTY);
    build(IncrementalProjectBuilder.FULL_BUILD);
    build(IncrementalProjectBuilder.CLEAN_BUILD);
    assertEquals(0, markers(project).length);
  }

  @Test
  void fileThatIsBeingEditedKeepsTheMarkersOfItsEditor() throws CoreException {
    IFile file = file("a.accelerator", EMPTY);
    EditedFiles.set(file, true);
    build(IncrementalProjectBuilder.FULL_BUILD);
    assertEquals(0, markers(file).length);
    EditedFiles.set(file, false);
    build(IncrementalProjectBuilder.FULL_BUILD);
    assertTrue(markers(file).length > 0);
  }

  @Test
  void cancelledBuildStartsAgainFromTheBeginning() throws CoreException {
    file("a.accelerator", EMPTY);
    NullProgressMonitor cancelled = new NullProgressMonitor();
    cancelled.setCanceled(true);
    try {
      project.build(IncrementalProjectBuilder.INCREMENTAL_BUILD, cancelled);
    } catch (OperationCanceledException e) {
      // Expected: whoever cancels is told.
    }
    assertEquals(0, markers(project).length);
    build(IncrementalProjectBuilder.INCREMENTAL_BUILD);
    assertTrue(markers(project).length > 0);
  }

  @Test
  void updateChangesOnlyWhatDiffersInOneOperation() throws CoreException {
    IFile file = file("a.accelerator", EMPTY);
    Finding error = new Finding("r", Severity.ERROR, "x", 3, "/a", "is wrong", "correct it");
    Finding advice = new Finding("s", Severity.ADVICE, "x", 0, "", "could be better", "");
    Finding warning = new Finding("t", Severity.WARNING, "x", 1, "/b", "is odd", "look");
    ProblemMarkers.update(file, List.of(error, error, advice), null);
    long[] before = ids(file, "r");
    assertEquals(2, before.length);
    List<Integer> deltas = new ArrayList<>();
    IResourceChangeListener listener =
        event -> deltas.add(event.findMarkerDeltas(ProblemMarkers.TYPE, false).length);
    workspace.addResourceChangeListener(listener, IResourceChangeEvent.POST_CHANGE);
    try {
      ProblemMarkers.update(file, List.of(warning, error, error), null);
      ProblemMarkers.update(file, List.of(error, warning, error), null);
    } finally {
      workspace.removeResourceChangeListener(listener);
    }
    assertEquals(List.of(2), deltas);
    assertArrayEquals(before, ids(file, "r"));
    assertEquals(List.of("r", "r", "t"), rules(file));
    ProblemMarkers.update(file, List.of(), null);
    assertEquals(0, markers(file).length);
  }

  @Test
  void adviceIsInformation() throws CoreException {
    IFile file = file("a.accelerator", EMPTY);
    Finding advice = new Finding("s", Severity.ADVICE, "x", 0, "", "could be better", "");
    ProblemMarkers.update(file, List.of(advice), null);
    IMarker marker = markers(file)[0];
    assertEquals(IMarker.SEVERITY_INFO, marker.getAttribute(IMarker.SEVERITY, -1));
    assertFalse(marker.getAttributes().containsKey(IMarker.LINE_NUMBER));
    assertEquals(Severity.ADVICE, ProblemMarkers.finding(marker).severity());
  }

  private static long[] ids(IFile file, String rule) throws CoreException {
    return Arrays.stream(markers(file))
        .filter(m -> m.getAttribute(ProblemMarkers.RULE, "").equals(rule))
        .mapToLong(IMarker::getId)
        .sorted()
        .toArray();
  }
}
