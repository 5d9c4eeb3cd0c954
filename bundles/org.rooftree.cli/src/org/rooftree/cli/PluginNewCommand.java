package org.rooftree.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rooftree.cli.template.EvaluatorNames;
import org.rooftree.cli.template.EvaluatorTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rooftree plugin new NAME}: a complete project for an evaluator of one's own. */
@Command(
    name = "new",
    mixinStandardHelpOptions = true,
    description = {
      "Creates a project for an evaluator of your own: a bundle with a small model that works, its "
          + "tests, a feature and a p2 repository.",
      "Its README.md says what is where and how to build, install and change it."
    })
final class PluginNewCommand implements Callable<Integer> {
  /** One of these is in every p2 repository. */
  private static final List<String> INDEXES =
      List.of("p2.index", "content.jar", "content.xml", "content.xml.xz", "compositeContent.xml");

  private final Environment environment;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      description =
          "Name of its bundle and Java package, such as com.acme.energy-floor; the last part is "
              + "the identifier of the evaluator.")
  private String name = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FOLDER",
      description = "Folder to create; the last part of NAME if not given.")
  private @Nullable String output;

  @Option(
      names = "--repository",
      paramLabel = "PLACE",
      defaultValue = "${env:ROOFTREE_REPOSITORY}",
      description =
          "Folder or URL of the p2 repository of Rooftree that the project builds against; the "
              + "environment variable ROOFTREE_REPOSITORY if not given.")
  private @Nullable String repository;

  PluginNewCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    EvaluatorNames names = names();
    Path folder = inputs().path(output == null ? names.id() : output).normalize();
    if (Files.exists(folder) && !isEmptyFolder(folder)) {
      throw new CommandException(
          ExitCode.INPUT, folder + " exists and is kept; name another folder with -o");
    }
    Optional<URI> address = repository();
    try {
      EvaluatorTemplate.shipped().write(names, address, folder);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.INPUT, folder + " cannot be created (" + ErrorText.of(e) + ")", e);
    }
    environment.out().println(folder);
    environment
        .err()
        .println(
            address.isEmpty()
                ? "rooftree: no p2 repository is known; add -Drooftree.repository=FOLDER-OR-URL to"
                    + " .mvn/maven.config there before you build"
                : "rooftree: build it with \"mvn verify\" in that folder; README.md says what is"
                    + " where");
    return ExitCode.OK;
  }

  private Inputs inputs() {
    return new Inputs(environment, false);
  }

  private static boolean isEmptyFolder(Path folder) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.INPUT, folder + " cannot be read (" + ErrorText.of(e) + ")", e);
    }
  }

  /** Returns the address of the p2 repository, if one is known. */
  private Optional<URI> repository() {
    if (repository == null) {
      return Optional.empty();
    }
    if (repository.matches("[a-z]{2,}:.*")) {
      try {
        return Optional.of(new URI(repository));
      } catch (URISyntaxException e) {
        throw new ParameterException(
            spec.commandLine(), repository + " is no URL (" + e.getMessage() + ")", e);
      }
    }
    Path place = inputs().path(repository).toAbsolutePath().normalize();
    if (INDEXES.stream().noneMatch(index -> Files.isRegularFile(place.resolve(index)))) {
      throw new CommandException(
          ExitCode.INPUT,
          place + " is no p2 repository: it has none of the files " + String.join(", ", INDEXES));
    }
    return Optional.of(place.toUri());
  }

  private EvaluatorNames names() {
    EvaluatorNames names;
    try {
      names = EvaluatorNames.of(name);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    if (environment.evaluators().find(names.id()).isPresent()) {
      throw new ParameterException(
          spec.commandLine(),
          "an evaluator \""
              + names.id()
              + "\" is installed already, and of two with one identifier only the first counts;"
              + " choose another last part of NAME");
    }
    return names;
  }
}
