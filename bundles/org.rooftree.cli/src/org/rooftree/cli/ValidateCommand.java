package org.rooftree.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.finding.Severity;
import org.rooftree.model.io.ModelFile;
import org.rooftree.model.validation.Findings;
import org.rooftree.model.validation.Rule;
import org.rooftree.model.validation.Validator;
import org.rooftree.report.JsonReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rooftree validate FILE…}. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = "Checks model files and says what is wrong, where, and what to do.",
    footer = {
      "",
      "Exit codes: 0 no finding as bad as --fail-on; 1 there is one; 2 wrong "
          + "arguments; 3 a file cannot be read."
    })
final class ValidateCommand implements Callable<Integer> {
  private final Environment environment;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", arity = "0..*", description = "Model files, or example:NAME.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "How to show findings (default: ${DEFAULT-VALUE}).")
  private String format = "text";

  @Option(
      names = "--fail-on",
      paramLabel = "error|warning|advice",
      defaultValue = "error",
      description = "Mildest severity that counts as failure (default: ${DEFAULT-VALUE}).")
  private String failOn = "error";

  @Option(names = "--rules", description = "List all rules instead.")
  private boolean rules;

  @Option(names = "--quiet", description = "Show errors only.")
  private boolean quiet;

  ValidateCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    Severity limit = severity();
    if (!format.equals("text") && !format.equals("json")) {
      throw new ParameterException(
          spec.commandLine(), "--format " + format + ": allowed are text, json");
    }
    if (rules) {
      for (Rule rule : Rule.values()) {
        environment
            .out()
            .printf(
                Locale.ROOT,
                "%-24s %-8s %s%n",
                rule.id(),
                rule.severity().name().toLowerCase(Locale.ROOT),
                rule.text());
      }
      return ExitCode.OK;
    }
    if (files.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "a file is missing");
    }
    List<Finding> findings = new ArrayList<>();
    boolean unreadable = false;
    for (String name : files) {
      Inputs inputs = new Inputs(environment, quiet);
      ModelFile file = inputs.read(name, inputs.kind(name));
      unreadable |= file.root().isEmpty();
      List<Finding> found = new Validator().validate(file);
      findings.addAll(found);
      if (found.size() >= Findings.MAXIMUM) {
        environment
            .err()
            .println(
                name + ": only the first " + found.size() + " findings are kept; mend them first");
      }
    }
    if (quiet) {
      findings.removeIf(f -> f.severity() != Severity.ERROR);
    }
    show(findings);
    if (unreadable) {
      return ExitCode.INPUT;
    }
    boolean failed = findings.stream().anyMatch(f -> f.severity().compareTo(limit) <= 0);
    return failed ? ExitCode.FINDINGS : ExitCode.OK;
  }

  private Severity severity() {
    try {
      return Severity.valueOf(failOn.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "--fail-on " + failOn + ": allowed are error, warning, advice", e);
    }
  }

  private void show(List<Finding> findings) throws IOException {
    if (format.equals("json")) {
      JsonReport.writeFindings(
          findings,
          new BufferedWriter(new OutputStreamWriter(environment.out(), StandardCharsets.UTF_8)));
      return;
    }
    findings.forEach(environment.out()::println);
    if (!quiet) {
      environment
          .err()
          .println(
              count(count(findings, Severity.ERROR), "error", "errors")
                  + ", "
                  + count(count(findings, Severity.WARNING), "warning", "warnings")
                  + ", "
                  + count(count(findings, Severity.ADVICE), "piece of advice", "pieces of advice")
                  + " in "
                  + count(files.size(), "file", "files"));
    }
  }

  private static long count(List<Finding> findings, Severity severity) {
    return findings.stream().filter(f -> f.severity() == severity).count();
  }

  private static String count(long number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }
}
