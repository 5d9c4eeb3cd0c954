package org.rooftree.ui.problems;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rooftree.api.finding.Finding;
import org.rooftree.model.accelerator.Accelerator;
import org.rooftree.model.accelerator.AcceleratorFactory;
import org.rooftree.model.accelerator.Memory;
import org.rooftree.model.edit.fix.Fix;
import org.rooftree.model.validation.Rule;
import org.rooftree.ui.problems.ElementProblems.Problem;

/** The menu of quick fixes: what it says about the selected element. */
class ElementProblemsTest {
  private final Memory memory = AcceleratorFactory.eINSTANCE.createMemory();
  private final Finding noPort =
      Rule.MEMORY_PORT.finding("f", 0, "/m", "has no port", "add a port");
  private final Finding tooLarge =
      Rule.ARRAY_SIZE.finding("f", 0, "/m", "has too many instances", "correct the counts");
  private final Finding elsewhere =
      Rule.MEMORY_PORT.finding("f", 0, "/other", "has no port", "add a port");

  ElementProblemsTest() {
    Accelerator accelerator = AcceleratorFactory.eINSTANCE.createAccelerator();
    accelerator.getMemories().add(memory);
    memory.setName("m");
  }

  @Test
  void listsOnlyTheElementsOwnWithThoseFirstThatHaveFixes() {
    List<Problem> problems = ElementProblems.of(List.of(tooLarge, elsewhere, noPort), "/m", memory);
    assertThat(problems)
        .extracting(Problem::text)
        .containsExactly("has no port", "has too many instances; correct the counts");
    assertThat(problems.getFirst().fixes())
        .extracting(Fix::label)
        .containsExactly("Create a port of 8 GB/s");
    assertThat(problems.getLast().fixes()).isEmpty();
  }

  @Test
  void longTextIsCut() {
    Finding wordy = Rule.MEMORY_PORT.finding("f", 0, "/m", "very ".repeat(50), "add a port");
    assertThat(ElementProblems.of(List.of(wordy), "/m", memory).getFirst().text())
        .hasSize(100)
        .endsWith("…");
  }
}
