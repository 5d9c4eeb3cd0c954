package org.rooftree.api.design;

import java.util.List;
import org.rooftree.api.source.Sources;

/**
 * One dimension of a MAC array.
 *
 * @param name its name, unique in the array
 * @param size MAC units along it, at least 1
 * @param loops names of the loops that the wiring unrolls along it, flattened together; empty means
 *     that a mapping may choose
 * @param sources citations
 * @since 0.1.0
 */
public record ArrayDimension(String name, int size, List<String> loops, Sources sources) {
  /** Copies the list. */
  public ArrayDimension {
    loops = List.copyOf(loops);
  }
}
