package org.rooftree.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The option {@code --dim NAME=SIZE} of imports from ONNX. */
final class OpenDimensions {
  private OpenDimensions() {}

  /** Returns the sizes by name. */
  static Map<String, Long> parse(List<String> dimensions, CommandSpec spec) {
    Map<String, Long> sizes = new HashMap<>();
    for (String dimension : dimensions) {
      int equals = dimension.lastIndexOf('=');
      String size = equals < 0 ? "" : dimension.substring(equals + 1).strip();
      if (equals < 1 || !size.matches("\\d{1,10}")) {
        throw new ParameterException(
            spec.commandLine(), "--dim " + dimension + ": write name=size, for example seq=128");
      }
      sizes.put(dimension.substring(0, equals), Long.valueOf(size));
    }
    return sizes;
  }
}
