package org.rooftree.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.emf.ecore.EObject;
import org.junit.jupiter.api.Test;
import org.rooftree.api.finding.Finding;
import org.rooftree.model.elaboration.StudyElaborator;
import org.rooftree.model.io.ModelFile;
import org.rooftree.model.io.ModelKind;
import org.rooftree.model.io.ModelReader;
import org.rooftree.model.io.ModelWriter;
import org.rooftree.model.study.Study;
import org.rooftree.model.validation.Validator;

/**
 * Mutated files give findings or records, never an exception. A failure names the seed; {@code
 * mutate(seed)} repeats it.
 */
class FuzzTest {
  private static final int MUTANTS = 10_000;
  private static final Pattern VALUE = Pattern.compile("=\"([^\"]*)\"");
  private static final String[] EXTREMES = {
    "",
    "0",
    "-1",
    "1",
    "2147483647",
    "-2147483648",
    "9223372036854775807",
    "1e308",
    "-1e308",
    "4.9e-324",
    "NaN",
    "Infinity",
    "-Infinity",
    "1e300 PB",
    "1e-300 fs",
    "0 Hz",
    "-5 pJ",
    "1 KB",
    "1 bit/cycle",
    "1 bit/s",
    "1e999",
    "1000000",
    "10000000",
    "0x10",
    "true",
    "/",
    "//",
    "/core",
    "#//",
    "*",
    "%",
    "../../etc/passwd",
    "k + 2*c",
    "1x2x3",
    "0x1",
    " ",
    "&#0;",
    "&amp;",
    "&lt;",
    "perUnit",
    "perDimension",
    "analogue",
    "weight",
    "output",
    "blockFloatingPoint"
  };

  private final List<byte[]> originals = new ArrayList<>();
  private final List<ModelKind> kinds = new ArrayList<>();

  FuzzTest() throws Exception {
    for (Path example : TestFiles.examples()) {
      originals.add(TestFiles.bytes(example));
      kinds.add(ModelKind.ofFile(example.getFileName().toString()).orElseThrow());
    }
    for (ModelKind kind : List.of(ModelKind.MAPPING, ModelKind.STUDY)) {
      for (long seed = 0; seed < 3; seed++) {
        EObject model = RandomModel.of(kind, seed);
        originals.add(new ModelWriter().bytes(model));
        kinds.add(kind);
      }
    }
  }

  @Test
  void mutatedFilesNeverBreakReadingValidationOrElaboration() {
    int valid = 0;
    int refused = 0;
    for (long seed = 0; seed < MUTANTS; seed++) {
      try {
        if (survives(seed)) {
          valid++;
        } else {
          refused++;
        }
      } catch (Exception | StackOverflowError | AssertionError e) {
        fail("seed " + seed + " breaks (100 * " + seed / 100 + " mutants passed before)", e);
      }
    }
    assertThat(valid).as("mutants without errors").isGreaterThan(MUTANTS / 20);
    assertThat(refused).as("mutants with errors").isGreaterThan(MUTANTS / 5);
  }

  /** Returns whether the mutant has no errors. */
  private boolean survives(long seed) {
    Random random = new Random(seed);
    int which = random.nextInt(originals.size());
    byte[] bytes = mutate(originals.get(which), random);
    ModelKind kind = kinds.get(which);
    String name = "mutant-" + seed + "." + kind.extension();
    ModelFile file = new ModelReader().read(bytes, name, kind);
    List<Finding> findings = new Validator().validate(file);
    for (Finding finding : findings) {
      assertThat(finding.file()).isEqualTo(name);
      assertThat(finding.message()).isNotBlank();
      assertThat(finding.remedy()).isNotBlank();
      assertThat(finding.toString()).doesNotContain("Exception", "org.eclipse", "java.lang");
    }
    return switch (kind) {
      case ACCELERATOR -> Models.design(file).value().isPresent();
      case WORKLOAD ->
          Models.workload(file, 0).value().isPresent()
              & Models.workload(file, 1 + random.nextInt(1_000_000)).findings() != null;
      case MAPPING -> Models.mapping(file).value().isPresent();
      case STUDY -> {
        boolean sound = findings.stream().noneMatch(f -> f.severity().name().equals("ERROR"));
        if (sound && file.root().isPresent()) {
          assertThat(StudyElaborator.elaborate((Study) file.root().get(), "")).isNotNull();
        }
        yield sound;
      }
    };
  }

  private static byte[] mutate(byte[] original, Random random) {
    byte[] bytes = original;
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      bytes =
          switch (random.nextInt(10)) {
            case 0 -> flip(bytes, random);
            case 1 -> delete(bytes, random, 1 + random.nextInt(200));
            case 2 -> duplicate(bytes, random, 1 + random.nextInt(400));
            case 3 -> lines(bytes, random);
            case 4, 5, 6 -> swapValues(bytes, random);
            default -> extreme(bytes, random);
          };
    }
    return bytes;
  }

  private static byte[] flip(byte[] bytes, Random random) {
    byte[] copy = bytes.clone();
    copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
    return copy;
  }

  private static byte[] delete(byte[] bytes, Random random, int length) {
    int from = random.nextInt(bytes.length);
    int to = Math.min(bytes.length, from + length);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, from);
    out.write(bytes, to, bytes.length - to);
    return out.size() == 0 ? new byte[] {'<'} : out.toByteArray();
  }

  private static byte[] duplicate(byte[] bytes, Random random, int length) {
    int from = random.nextInt(bytes.length);
    int to = Math.min(bytes.length, from + length);
    int at = random.nextInt(bytes.length);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, at);
    out.write(bytes, from, to - from);
    out.write(bytes, at, bytes.length - at);
    return out.toByteArray();
  }

  /** Deletes, doubles or moves a whole line, which keeps more of the file well-formed. */
  private static byte[] lines(byte[] bytes, Random random) {
    List<String> lines =
        new ArrayList<>(new String(bytes, StandardCharsets.UTF_8).lines().toList());
    String line = lines.isEmpty() ? "" : lines.get(random.nextInt(lines.size()));
    if (random.nextBoolean()) {
      lines.remove(line);
    }
    if (random.nextBoolean()) {
      lines.add(random.nextInt(lines.size() + 1), line);
    }
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] swapValues(byte[] bytes, Random random) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int[] one = value(text, random);
    int[] other = value(text, random);
    if (one.length == 0 || other[1] >= one[0] && other[0] <= one[1]) {
      return bytes;
    }
    int[] first = one[0] < other[0] ? one : other;
    int[] second = first == one ? other : one;
    return (text.substring(0, first[0])
            + text.substring(second[0], second[1])
            + text.substring(first[1], second[0])
            + text.substring(first[0], first[1])
            + text.substring(second[1]))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] extreme(byte[] bytes, Random random) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int[] place = value(text, random);
    if (place.length == 0) {
      return bytes;
    }
    String old = text.substring(place[0], place[1]);
    String value = EXTREMES[random.nextInt(EXTREMES.length)];
    int blank = old.indexOf(' ');
    if (blank > 0 && random.nextBoolean()) {
      value += old.substring(blank);
    }
    return (text.substring(0, place[0]) + value + text.substring(place[1]))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Returns begin and end of the attribute value after a random place; empty if there is none. */
  private static int[] value(String text, Random random) {
    Matcher matcher = VALUE.matcher(text);
    return matcher.find(random.nextInt(text.length())) || matcher.find(0)
        ? new int[] {matcher.start(1), matcher.end(1)}
        : new int[0];
  }
}
