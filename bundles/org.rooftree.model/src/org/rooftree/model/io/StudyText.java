package org.rooftree.model.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.model.study.Study;

/**
 * Sets single values in the text of a study, so that comments, order and line ends stay as their
 * author wrote them.
 *
 * <p>The result is read again; where the text was too unusual for that to work, the whole study is
 * written anew.
 */
public final class StudyText {
  private static final String EXPECTATIONS = "expectations";

  private final byte[] original;
  private final Study study;

  /**
   * Opens the text of a study.
   *
   * @param original bytes of the file
   * @throws IllegalArgumentException if it cannot be read as a study
   */
  public StudyText(byte[] original) {
    this.original = original.clone();
    this.study = (Study) read(original).orElseThrow(() -> new IllegalArgumentException("no study"));
  }

  private static Optional<EObject> read(byte[] bytes) {
    return new ModelReader().read(bytes, "text.study", ModelKind.STUDY).root();
  }

  /**
   * Returns the text with another expected value.
   *
   * @param expectation index of the expectation in the study
   * @throws IOException when the study cannot be written
   */
  public byte[] expect(int expectation, Quantity value) throws IOException {
    Study wanted = EcoreUtil.copy(study);
    wanted.getExpectations().get(expectation).setExpected(value);
    return edited(wanted, EXPECTATIONS, expectation, "expected", value.toString());
  }

  /**
   * Returns the text with the name of a baseline.
   *
   * @param path path of the baseline file relative to the study
   * @throws IOException when the study cannot be written
   */
  public byte[] baseline(String path) throws IOException {
    Study wanted = EcoreUtil.copy(study);
    wanted.setBaseline(path);
    return edited(wanted, "", 0, "baseline", path);
  }

  private byte[] edited(Study wanted, String element, int index, String attribute, String value)
      throws IOException {
    String text = new String(original, StandardCharsets.UTF_8);
    // Bytes that are no UTF-8 would be lost.
    if (Arrays.equals(text.getBytes(StandardCharsets.UTF_8), original)) {
      Optional<byte[]> result =
          XmlTags.set(text, element, index, attribute, value)
              .map(t -> t.getBytes(StandardCharsets.UTF_8))
              .filter(t -> says(t, wanted));
      if (result.isPresent()) {
        return result.get();
      }
    }
    return new ModelWriter().bytes(wanted);
  }

  private static boolean says(byte[] text, Study wanted) {
    return read(text)
        .filter(r -> EcoreUtil.equals(List.of(r), List.of((EObject) wanted)))
        .isPresent();
  }
}
