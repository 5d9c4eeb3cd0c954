package org.rooftree.api.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A program with its arguments. No shell ever sees them, so nothing in them has to be quoted.
 *
 * @param program file name of the program, or its name to be looked for in the folders of the
 *     search path; never looked for in {@code folder}
 * @param arguments its arguments
 * @param folder folder that it works in
 * @param environment variables to set beside those of this process; empty text removes one
 * @since 0.1.0
 */
public record Command(
    String program, List<String> arguments, Path folder, Map<String, String> environment) {

  /** Copies the collections. */
  public Command {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  /** Makes a command with the environment of this process. */
  public Command(String program, List<String> arguments, Path folder) {
    this(program, arguments, folder, Map.of());
  }

  /** Returns program and arguments for people, each with a blank in quotation marks. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(quoted(program));
    for (String argument : arguments) {
      text.append(' ').append(quoted(argument));
    }
    return text.toString();
  }

  private static String quoted(String word) {
    boolean plain = !word.isEmpty() && word.chars().noneMatch(Character::isWhitespace);
    return plain ? word : '"' + word + '"';
  }
}
