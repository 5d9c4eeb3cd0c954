package org.rooftree.platform.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IWorkspaceDescription;
import org.eclipse.core.resources.IncrementalProjectBuilder;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rooftree.platform.ProblemMarkers;
import org.rooftree.platform.Projects;

/** What studies expect is checked when a file of theirs is saved, and their markers follow. */
class ExpectationMarkersTest {
  private static final String HEAD =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          + "<%1$s:%2$s xmi:version=\"2.0\" xmlns:xmi=\"http://www.omg.org/XMI\""
          + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
          + " xmlns:%1$s=\"http://rooftree.org/%1$s/1\" name=\"n\"%3$s>\n%4$s</%1$s:%2$s>\n";

  /** 16 · 16 · 16 MACs on 16 units at 1 GHz take 256 ns. */
  private static final String DESIGN =
      String.format(
          HEAD,
          "accelerator",
          "Accelerator",
          " clock=\"1 GHz\"",
          """
            <memories name="DRAM"><ports name="port" bandwidth="64 bit/cycle"/></memories>
            <cores name="core">
              <computeUnits xsi:type="accelerator:ComputeArray" name="array">
                <precisionModes name="int8"/>
                <dimensions name="rows" size="4"/>
                <dimensions name="columns" size="4"/>
              </computeUnits>
            </cores>
          """);

  private static final String NETWORK =
      String.format(
          HEAD,
          "workload",
          "Network",
          "",
          """
            <precision/>
            <layers xsi:type="workload:MatrixProduct" name="l" rows="16" columns="16" inner="16"/>
          """);

  private static final String STUDY =
      String.format(
          HEAD,
          "study",
          "Study",
          "",
          """
            <designs path="d.accelerator"/>
            <workloads path="w.workload"/>
            <evaluators evaluator="roofline"/>
            <expectations name="fast" metric="latency" expected="256 ns" relativeTolerance="0.01"/>
          """);

  private IProject project;
  private IFile study;

  @BeforeEach
  void createProject() throws CoreException {
    IWorkspaceDescription description = ResourcesPlugin.getWorkspace().getDescription();
    description.setAutoBuilding(false);
    ResourcesPlugin.getWorkspace().setDescription(description);
    project = Projects.create("expecting", new NullProgressMonitor());
    save("d.accelerator", DESIGN);
    save("w.workload", NETWORK);
    study = save("s.study", STUDY);
    build(IncrementalProjectBuilder.FULL_BUILD);
  }

  @AfterEach
  void deleteProject() throws CoreException {
    project.delete(true, true, null);
  }

  private IFile save(String name, String text) throws CoreException {
    IFile file = project.getFile(name);
    file.write(text.getBytes(StandardCharsets.UTF_8), true, false, false, null);
    return file;
  }

  private void build(int kind) throws CoreException {
    project.build(kind, new NullProgressMonitor());
  }

  private List<IMarker> markers() throws CoreException {
    return Arrays.asList(
        study.findMarkers(ProblemMarkers.EXPECTATION_TYPE, false, IResource.DEPTH_ZERO));
  }

  @Test
  void expectationThatIsMetIsNoProblem() throws CoreException {
    assertEquals(List.of(), markers());
  }

  @Test
  void savingADesignMarksTheExpectationThatItBreaks() throws CoreException {
    save("d.accelerator", DESIGN.replace("1 GHz", "0.5 GHz"));
    build(IncrementalProjectBuilder.INCREMENTAL_BUILD);
    assertEquals(1, markers().size());
    IMarker marker = markers().getFirst();
    String message = marker.getAttribute(IMarker.MESSAGE, "");
    for (String part :
        List.of(
            "latency of n on n (roofline) is 512 ns",
            "expected 256 ns",
            "difference +256 ns",
            "allowed ±1 %",
            "the one change is / clock: 1 GHz → 0.5 GHz")) {
      assertTrue(message.contains(part), message);
    }
    assertEquals("/fast", marker.getAttribute(ProblemMarkers.ELEMENT, ""));
    assertEquals(6, marker.getAttribute(IMarker.LINE_NUMBER, 0));
    assertEquals(IMarker.SEVERITY_ERROR, marker.getAttribute(IMarker.SEVERITY, -1));
    assertTrue(marker.isSubtypeOf(ProblemMarkers.TYPE));
    save("d.accelerator", DESIGN);
    build(IncrementalProjectBuilder.INCREMENTAL_BUILD);
    assertEquals(List.of(), markers());
  }

  @Test
  void validatingTheStudyAgainKeepsTheMarker() throws CoreException {
    save("d.accelerator", DESIGN.replace("1 GHz", "0.5 GHz"));
    build(IncrementalProjectBuilder.INCREMENTAL_BUILD);
    ProblemMarkers.update(study, List.of(), null);
    assertEquals(1, markers().size());
    build(IncrementalProjectBuilder.CLEAN_BUILD);
    assertEquals(0, markers().size());
  }

  @Test
  void missingFileIsAProblemOfTheStudy() throws CoreException {
    project.getFile("w.workload").delete(true, null);
    build(IncrementalProjectBuilder.INCREMENTAL_BUILD);
    assertEquals(1, markers().size());
    String message = markers().getFirst().getAttribute(IMarker.MESSAGE, "");
    assertTrue(message.contains("w.workload does not exist"), message);
  }
}
