package org.rooftree.report.page;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * How an evaluator presents itself.
 *
 * @param icon its picture as SVG text, drawn to be seen at 16 pixels; empty if it has none
 * @param page the page of its results; empty if it has none
 */
public record Presentation(Optional<String> icon, Optional<ResultPage> page) {
  /** Of an evaluator that declares nothing. */
  public static final Presentation PLAIN = new Presentation(Optional.empty(), Optional.empty());

  /**
   * Returns the icon as an address that holds it; shown as an image, it can neither run scripts nor
   * load anything.
   */
  public Optional<String> iconUri() {
    return icon.map(
        svg ->
            "data:image/svg+xml;base64,"
                + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8)));
  }
}
