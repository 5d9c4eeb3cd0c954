package org.rooftree.ui.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rooftree.engine.study.StudyPoint;
import org.rooftree.engine.study.StudyResult;
import org.rooftree.model.Models;
import org.rooftree.model.StudySpace;
import org.rooftree.model.io.ModelReader;

class PointDesignTest {
  @TempDir Path folder;

  private final StudyResult result = StudySamples.result();
  private final StudySpace space = StudySamples.space();

  private Path write(StudyPoint point) throws IOException {
    String design = result.study().designs().get(point.design());
    return PointDesign.write(folder.resolve("my.study"), space, design, point);
  }

  private StudyPoint eyeriss(String clock) {
    return result.points().stream()
        .filter(p -> p.designName().equals("Eyeriss") && p.values().get("clock").equals(clock))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void writesTheDesignThatWasEvaluated() throws IOException {
    StudyPoint point = eyeriss("800 MHz");
    Path file = write(point);
    assertThat(file).isEqualTo(folder.resolve("eyeriss-clock-800-MHz.accelerator"));
    assertThat(Models.design(new ModelReader().read(file)).value().orElseThrow().sha256())
        .isEqualTo(space.candidate(point.design(), point.levels()).design().sha256());
  }

  @Test
  void opensTheOriginalWhereThePointHasItsValues() throws IOException {
    assertThat(write(eyeriss("200 MHz"))).isEqualTo(folder.resolve("eyeriss.accelerator"));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void writesNothingTwiceAndReplacesNothing() throws IOException {
    Path file = write(eyeriss("800 MHz"));
    assertThat(write(eyeriss("800 MHz"))).isEqualTo(file);
    Files.writeString(file, "mine");
    Path other = write(eyeriss("800 MHz"));
    assertThat(other).isEqualTo(folder.resolve("eyeriss-clock-800-MHz-2.accelerator"));
    assertThat(file).hasContent("mine");
  }

  @Test
  void namesAreThoseOfFiles() {
    assertThat(PointDesign.name("sub/a.accelerator", Map.of("word size", "1/2 B")))
        .isEqualTo("a-word-size-1-2-B");
    assertThat(PointDesign.name("a.accelerator", Map.of("x", "1".repeat(300)))).hasSize(120);
  }

  @Test
  void namesHaveNoMoreDigitsThanPeopleRead() {
    assertThat(PointDesign.name("a.accelerator", Map.of("clock", "317.4802103936399 MHz")))
        .isEqualTo("a-clock-317.5-MHz");
    assertThat(PointDesign.name("a.accelerator", Map.of("clock", "0.30000000000000004 GHz")))
        .isEqualTo("a-clock-0.3-GHz");
    assertThat(PointDesign.name("a.accelerator", Map.of("words", "1048576")))
        .isEqualTo("a-words-1048576");
  }
}
