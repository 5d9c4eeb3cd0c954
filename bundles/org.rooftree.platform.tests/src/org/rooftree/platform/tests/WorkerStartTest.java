package org.rooftree.platform.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.eclipse.core.runtime.Platform;
import org.junit.jupiter.api.Test;
import org.rooftree.api.process.Command;
import org.rooftree.platform.WorkerStart;

class WorkerStartTest {
  private static final String ADDRESS = "com.example/fine";

  @Test
  void onlyTheProductAsksForAWorker() {
    assertTrue(WorkerStart.isAsked(new String[] {"--worker", ADDRESS}));
    assertFalse(WorkerStart.isAsked(new String[] {"--worker"}));
    assertFalse(WorkerStart.isAsked(new String[] {"evaluate", ADDRESS}));
  }

  @Test
  void applicationIsRegistered() {
    assertNotNull(
        Platform.getExtensionRegistry()
            .getExtension("org.eclipse.core.runtime.applications", "org.rooftree.platform.worker"));
  }

  @Test
  void workerIsTheSameProductThatWritesNothing() throws Exception {
    Command command = WorkerStart.command(ADDRESS, List.of("-Xmx64m"));
    List<String> arguments = command.arguments();
    assertEquals("-Xmx64m", arguments.getFirst());
    assertEquals(
        List.of("--worker", ADDRESS), arguments.subList(arguments.size() - 2, arguments.size()));
    assertTrue(arguments.contains("-Dosgi.instance.area=@none"), arguments::toString);
    // The configuration of a test is not prepared for commands, so the worker has a copy.
    String area = System.getProperty("osgi.configuration.area");
    assertFalse(arguments.contains("-Dosgi.configuration.area=" + area), arguments::toString);
    assertEquals(
        1, arguments.stream().filter(a -> a.startsWith("-Dosgi.configuration.area=")).count());
  }
}
