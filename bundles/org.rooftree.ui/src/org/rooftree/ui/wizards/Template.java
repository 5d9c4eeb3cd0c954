package org.rooftree.ui.wizards;

import java.io.IOException;
import org.rooftree.model.io.ModelKind;

/**
 * Something to start a new model file from.
 *
 * @param id stable identifier, for example {@code "eyeriss.accelerator"}
 * @param kind the kind of file
 * @param name what the user reads
 * @param description what it is, in one line
 * @param content the file as it is shipped
 */
public record Template(
    String id, ModelKind kind, String name, String description, Content content) {

  /** Where the bytes come from. */
  @FunctionalInterface
  public interface Content {
    /** Returns the bytes of the file. */
    byte[] read() throws IOException;
  }
}
