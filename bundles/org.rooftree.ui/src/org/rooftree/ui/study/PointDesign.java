package org.rooftree.ui.study;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.rooftree.api.io.WholeFile;
import org.rooftree.engine.study.StudyPoint;
import org.rooftree.model.StudySpace;

/** The design of a point of a study as a file of its own, beside the study. */
final class PointDesign {
  /** File systems allow 255 bytes; this leaves room for the extension and a number. */
  private static final int LONGEST_NAME = 120;

  /** Enough to tell the steps of a range apart; the file has the value in full. */
  private static final MathContext DIGITS = new MathContext(4);

  private static final Pattern FRACTION = Pattern.compile("\\d+\\.\\d+");

  private static final String EXTENSION = ".accelerator";

  private PointDesign() {}

  /**
   * Writes the design of a point, whole or not at all. Does not write what is there already: the
   * design of the study, if the point has its values, or the file of an earlier call. Never
   * replaces a file that says something else.
   *
   * @param study the file of the study
   * @param design path of the design in the study
   * @return the file, which is in the folder of the study or below
   * @throws IOException if it cannot be written; nothing was changed then
   * @throws IllegalArgumentException if the values do not fit
   */
  static Path write(Path study, StudySpace space, String design, StudyPoint point)
      throws IOException {
    Optional<byte[]> varied = space.variant(design, point.levels());
    if (varied.isEmpty()) {
      return study.resolveSibling(design);
    }
    String name = name(design, point.values());
    for (int i = 1; ; i++) {
      Path file = study.resolveSibling(name + (i == 1 ? "" : "-" + i) + EXTENSION);
      if (!Files.exists(file)) {
        WholeFile.write(file, varied.get());
        return file;
      }
      if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), varied.get())) {
        return file;
      }
    }
  }

  /** Returns a name that says which point it is, without extension. */
  static String name(String design, Map<String, String> values) {
    String file = design.substring(design.lastIndexOf('/') + 1);
    StringBuilder name =
        new StringBuilder(
            file.endsWith(EXTENSION)
                ? file.substring(0, file.length() - EXTENSION.length())
                : file);
    values.forEach(
        (factor, value) ->
            name.append('-').append(plain(factor)).append('-').append(plain(rounded(value))));
    return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name.toString();
  }

  /** Whole numbers stay as they are: they are sizes that people know. */
  private static String rounded(String value) {
    return FRACTION
        .matcher(value)
        .replaceAll(
            fraction ->
                new BigDecimal(fraction.group())
                    .round(DIGITS)
                    .stripTrailingZeros()
                    .toPlainString());
  }

  private static String plain(String text) {
    return text.strip().replaceAll("[^\\p{L}\\p{N}._]+", "-").replaceAll("^-|-$", "");
  }
}
