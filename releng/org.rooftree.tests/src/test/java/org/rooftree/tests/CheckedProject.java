package org.rooftree.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A project with a design, a network and a study that expects something of each kind. */
final class CheckedProject {
  /**
   * The first layer has 16 · 16 · 16 MACs on 16 units at 1 GHz, so 256 ns, the second twice as
   * many; each reads and writes its matrices once over 64 bit per ns, which takes less.
   */
  static final String STUDY =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!-- What the product must do. -->
      <study:Study xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI"
          xmlns:study="http://rooftree.org/study/1" name="Product">
        <designs path="tiny.accelerator"/>
        <workloads path="tiny.workload"/>
        <evaluators evaluator="roofline"/>
        <expectations name="fast" metric="latency" expected="768 ns" relativeTolerance="0.01"/>
        <expectations name="first" metric="latency" layer="first" maximum="260 ns"/>
        <expectations name="work" metric="macs" expected="12288"/>
        <expectations name="busy" metric="utilisation" minimum="0.9"/>
      </study:Study>
      """;

  private final Path folder;

  CheckedProject(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder.resolve("models"));
    TinyModels.writeTo(folder.resolve("models"));
    write("product.study", STUDY);
  }

  Path file(String name) {
    return folder.resolve("models").resolve(name);
  }

  void write(String name, String text) throws IOException {
    Files.writeString(file(name), text);
  }

  String read(String name) throws IOException {
    return Files.readString(file(name));
  }

  /** Replaces a text that must be there. */
  void replace(String name, String old, String now) throws IOException {
    String text = read(name);
    if (!text.contains(old)) {
      throw new IllegalArgumentException(name + " does not hold " + old);
    }
    write(name, text.replace(old, now));
  }

  CommandRun check(String... options) {
    String[] all = new String[options.length + 2];
    all[0] = "check";
    all[1] = "models";
    System.arraycopy(options, 0, all, 2, options.length);
    return CommandRun.in(folder).run(all);
  }
}
