package org.rooftree.engine.isolation;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.process.Command;

/** Worker processes for evaluators of these tests; their address is their class. */
public final class TestWorkers {
  private TestWorkers() {}

  /** The life of such a process. */
  public static void main(String[] args) {
    WorkerServer.serve(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        () -> create(args[0]));
  }

  private static Evaluator create(String type) {
    try {
      return (Evaluator) Class.forName(type).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e.getCause() == null ? e : e.getCause());
    }
  }

  static WorkerPool pool(BiConsumer<String, String> log) {
    return new WorkerPool(TestWorkers::command, log);
  }

  static EvaluatorOrigin origin(Class<? extends Evaluator> type) {
    return new EvaluatorOrigin(
        type.getSimpleName(),
        "evaluator " + type.getName(),
        type.getName(),
        false,
        () -> create(type.getName()));
  }

  private static Command command(String address, List<String> options) {
    String classPath =
        Stream.of(TestWorkers.class, WorkerServer.class, Evaluator.class)
            .map(TestWorkers::location)
            .distinct()
            .collect(Collectors.joining(File.pathSeparator));
    List<String> arguments = new ArrayList<>(options);
    arguments.add("-XX:TieredStopAtLevel=1");
    arguments.addAll(List.of("-cp", classPath, TestWorkers.class.getName(), address));
    return new Command(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        arguments,
        Path.of("").toAbsolutePath());
  }

  private static String location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
