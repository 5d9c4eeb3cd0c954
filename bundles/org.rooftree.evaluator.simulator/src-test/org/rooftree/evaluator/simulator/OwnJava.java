package org.rooftree.evaluator.simulator;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts classes of the tests as programs with the Java that runs the tests. */
public final class OwnJava {
  private OwnJava() {}

  /** Returns the program. */
  public static String program() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Returns the arguments that start a class of the tests which needs nothing but itself. */
  public static List<String> arguments(Class<?> main, String... further) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-Dfile.encoding=UTF-8",
                "-cp",
                classes(main).toString(),
                main.getName()));
    arguments.addAll(List.of(further));
    return arguments;
  }

  private static Path classes(Class<?> main) {
    try {
      return Path.of(main.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
