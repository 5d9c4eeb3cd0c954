package org.rooftree.cli;

import java.io.IOException;
import java.util.List;

/** Models that are shipped with the product; {@code example:NAME} names one on the command line. */
public interface ExampleLibrary {

  /** No examples, as on a bare class path. */
  ExampleLibrary NONE =
      new ExampleLibrary() {
        @Override
        public List<Example> list() {
          return List.of();
        }

        @Override
        public byte[] read(Example example) {
          throw new IllegalArgumentException(example.file());
        }
      };

  /**
   * A shipped model.
   *
   * @param file file name, for example {@code "eyeriss.accelerator"}
   * @param description what it is, in one line
   */
  record Example(String file, String description) {}

  /** Returns all examples. */
  List<Example> list();

  /** Returns the bytes of an example. */
  byte[] read(Example example) throws IOException;
}
