package org.rooftree.interchange.zigzag;

import java.util.List;
import java.util.Map;
import org.rooftree.interchange.zigzag.Yaml.Position;

/**
 * An entry of a mapping file, checked.
 *
 * @param at where it stands
 * @param name name of a layer, an operator type or {@code default}
 * @param spatial fixed unrollings per array dimension, in the order of the file
 * @param hints loops to try per array dimension
 * @param order temporal order, innermost first; a factor of 0 is left open
 * @param exchanged whether I uses the memories of I2 and W those of I1
 */
record MappingEntry(
    Position at,
    String name,
    Map<String, List<Factor>> spatial,
    Map<String, List<String>> hints,
    List<Factor> order,
    boolean exchanged) {

  /**
   * A loop with its factor.
   *
   * @param loop name of the loop
   * @param factor factor; 0 is left open
   */
  record Factor(String loop, int factor) {}
}
