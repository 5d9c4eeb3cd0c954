package org.rooftree.ui.wizards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rooftree.api.finding.Severity;
import org.rooftree.cli.ExampleLibrary;
import org.rooftree.model.common.NamedElement;
import org.rooftree.model.io.ModelFile;
import org.rooftree.model.io.ModelKind;
import org.rooftree.model.io.ModelReader;
import org.rooftree.model.study.Study;
import org.rooftree.model.validation.Validator;

class TemplatesTest {
  private static final Path MODELS = Path.of("../org.rooftree.examples/models");
  private static final List<String> NAMES =
      List.of("a", "my design-2_b.c", "Entwurf Ä & Söhne", "芯片");

  private static final ExampleLibrary FOLDER =
      new ExampleLibrary() {
        @Override
        public List<Example> list() {
          try (var files = Files.list(MODELS)) {
            return files
                .map(f -> f.getFileName().toString())
                .filter(f -> ModelKind.ofFile(f).isPresent())
                .sorted()
                .map(f -> new Example(f, "A name, what it is"))
                .toList();
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        }

        @Override
        public byte[] read(Example example) throws IOException {
          return Files.readAllBytes(MODELS.resolve(example.file()));
        }
      };

  static Stream<Template> all() {
    return Arrays.stream(ModelKind.values())
        .flatMap(kind -> new Templates(FOLDER).of(kind).stream());
  }

  @ParameterizedTest
  @MethodSource("all")
  void newFileIsValidWithAnyLegalName(Template template) throws IOException {
    for (String name : NAMES) {
      assertThat(NewName.problem("The name", name)).isEmpty();
      byte[] bytes = NewModel.of(template, name, List.of());
      ModelFile file =
          new ModelReader().read(bytes, name + "." + template.kind().extension(), template.kind());
      assertThat(new Validator().validate(file))
          .as("%s as %s", template.id(), name)
          .noneMatch(f -> f.severity() == Severity.ERROR);
      assertThat(((NamedElement) file.root().orElseThrow()).getName()).isEqualTo(name);
    }
  }

  @Test
  void everyKindHasOneToBeginWith() {
    for (ModelKind kind : ModelKind.values()) {
      Template first = new Templates(ExampleLibrary.NONE).of(kind).getFirst();
      assertThat(first.name()).isNotBlank();
      assertThat(first.description()).isNotBlank();
    }
  }

  @Test
  void publishedExamplesFollow() {
    assertThat(new Templates(FOLDER).of(ModelKind.ACCELERATOR))
        .extracting(Template::id)
        .startsWith("small.accelerator")
        .contains("eyeriss.accelerator", "imc-dimc.accelerator");
  }

  @Test
  void templatesOfAKindHaveDifferentNames() {
    for (ModelKind kind : ModelKind.values()) {
      assertThat(new Templates(FOLDER).of(kind)).extracting(Template::name).doesNotHaveDuplicates();
    }
  }

  @Test
  void studyTakesUpTheModelsAroundIt() throws IOException {
    Template template = new Templates(ExampleLibrary.NONE).of(ModelKind.STUDY).getFirst();
    byte[] bytes =
        NewModel.of(template, "s", List.of("a.accelerator", "nets/b.workload", "c.mapping"));
    Study study =
        (Study) new ModelReader().read(bytes, "s.study", ModelKind.STUDY).root().orElseThrow();
    assertThat(study.getDesigns()).extracting(f -> f.getPath()).containsExactly("a.accelerator");
    assertThat(study.getWorkloads())
        .extracting(f -> f.getPath())
        .containsExactly("nets/b.workload");
  }
}
