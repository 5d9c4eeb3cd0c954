package org.rooftree.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.io.WholeFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rooftree examples [--copy FOLDER]}. */
@Command(
    name = "examples",
    mixinStandardHelpOptions = true,
    description = "Lists the shipped designs and networks, or copies them for editing.")
final class ExamplesCommand implements Callable<Integer> {
  private final Environment environment;

  @Option(
      names = "--copy",
      paramLabel = "FOLDER",
      description = "Copy all of them into a folder; existing files are kept.")
  private @Nullable String folder;

  ExamplesCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    for (ExampleLibrary.Example example : environment.examples().list()) {
      if (folder == null) {
        environment
            .out()
            .printf(Locale.ROOT, "example:%-32s %s%n", example.file(), example.description());
      } else {
        copy(example, new Inputs(environment, false).path(folder));
      }
    }
    return ExitCode.OK;
  }

  private void copy(ExampleLibrary.Example example, Path target) {
    Path file = target.resolve(example.file());
    try {
      Files.createDirectories(target);
      if (Files.exists(file)) {
        environment.err().println(file + " exists and is kept");
      } else {
        WholeFile.write(file, environment.examples().read(example));
        environment.out().println(file);
      }
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.INPUT, file + " cannot be written (" + e.getMessage() + ")", e);
    }
  }
}
