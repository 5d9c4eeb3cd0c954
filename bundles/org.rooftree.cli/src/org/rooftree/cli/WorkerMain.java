package org.rooftree.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.process.Command;
import org.rooftree.engine.isolation.WorkerCommand;
import org.rooftree.engine.isolation.WorkerServer;

/**
 * A process of an evaluator on a bare class path; started by {@link Main}, not by users. Its only
 * argument is the class of the evaluator.
 */
public final class WorkerMain {
  private WorkerMain() {}

  /** Serves until standard input ends. */
  public static void main(String[] args) {
    System.setOut(System.err); // standard output is for messages from here on
    WorkerServer.serve(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        () -> evaluator(args[0]));
  }

  private static Evaluator evaluator(String type) {
    return ServiceLoader.load(Evaluator.class, WorkerMain.class.getClassLoader()).stream()
        .filter(p -> p.type().getName().equals(type))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("there is no evaluator " + type))
        .get();
  }

  /** Returns how this Java virtual machine starts such a process on a class path. */
  public static WorkerCommand command(String classPath) {
    return (address, options) -> {
      List<String> arguments = new ArrayList<>(options);
      arguments.addAll(List.of("-cp", classPath, WorkerMain.class.getName(), address));
      return new Command(java(), arguments, Path.of("").toAbsolutePath());
    };
  }

  /**
   * Returns the file of the program that runs Java.
   *
   * @throws IOException when this Java runtime has none
   */
  public static String java() throws IOException {
    Path folder = Path.of(System.getProperty("java.home"), "bin");
    for (String name : List.of("java", "java.exe")) {
      if (Files.isRegularFile(folder.resolve(name))) {
        return folder.resolve(name).toString();
      }
    }
    throw new IOException("there is no program java in " + folder);
  }
}
