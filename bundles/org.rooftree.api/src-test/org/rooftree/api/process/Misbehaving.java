package org.rooftree.api.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A program that does what programs should not do; started by the tests with their own Java. */
public final class Misbehaving {
  private static final long FOR_EVER_MS = 600_000;

  private Misbehaving() {}

  /** Does what the first argument says. */
  public static void main(String[] args) throws IOException, InterruptedException {
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    switch (args[0]) {
      case "echo" -> {
        for (int i = 1; i < args.length; i++) {
          out.println(args[i]);
        }
        out.println(Path.of("").toAbsolutePath());
      }
      case "fail" -> {
        System.err.println("first line");
        System.err.println("the licence is missing");
        System.exit(3);
      }
      case "chatter" -> {
        byte[] bar = "working ####\r".getBytes(UTF_8);
        for (int i = 0; i < 10_000_000 / bar.length; i++) {
          System.err.write(bar);
        }
        for (int i = 0; i < 200_000; i++) {
          out.println(i);
        }
      }
      case "hang" -> {
        System.err.println("waiting for a licence");
        Thread.sleep(FOR_EVER_MS);
      }
      case "tree" -> { // a child with a child, both of which hang; their numbers go to a file
        List<String> command = command();
        command.add(args[1].equals("2") ? "tree" : "leaf");
        command.add("1");
        command.add(args[2]);
        new ProcessBuilder(command).inheritIO().start();
        note(args[2]);
        Thread.sleep(FOR_EVER_MS);
      }
      case "orphan" -> { // leaves a child behind that holds the streams open
        List<String> command = command();
        command.add("leaf");
        command.add("1");
        command.add(args[1]);
        new ProcessBuilder(command).inheritIO().start();
        while (Files.notExists(Path.of(args[1]))) {
          Thread.sleep(10);
        }
      }
      case "leaf" -> {
        note(args[2]);
        Thread.sleep(FOR_EVER_MS);
      }
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void note(String file) throws IOException {
    Files.writeString(
        Path.of(file),
        ProcessHandle.current().pid() + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private static List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(javaArguments());
    return command;
  }

  private static String folderOfClasses() {
    try {
      return Path.of(Misbehaving.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the Java that runs this. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Returns the arguments that come before those of this program. */
  static List<String> javaArguments() {
    return List.of(
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xmx64m",
        "-cp",
        folderOfClasses(),
        Misbehaving.class.getName());
  }
}
