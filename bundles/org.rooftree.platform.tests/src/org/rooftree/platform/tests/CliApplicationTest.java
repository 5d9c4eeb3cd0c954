package org.rooftree.platform.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.Platform;
import org.eclipse.equinox.app.IApplicationContext;
import org.junit.jupiter.api.Test;
import org.rooftree.cli.Cli;
import org.rooftree.cli.Environment;
import org.rooftree.platform.CliApplication;
import org.rooftree.platform.RegistryEvaluators;
import org.rooftree.platform.RegistryExamples;
import org.rooftree.platform.RegistryPresentations;

/** The application in Equinox does what the plain command line does. */
class CliApplicationTest {
  private static final String[] EVALUATE = {
    "evaluate", "example:eyeriss", "example:alexnet", "--format", "csv"
  };

  @Test
  void applicationIsRegistered() {
    assertNotNull(
        Platform.getExtensionRegistry()
            .getExtension("org.eclipse.core.runtime.applications", "org.rooftree.platform.cli"));
  }

  @Test
  void resultIsThatOfThePlainCommandLine() {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    IExtensionRegistry registry = Platform.getExtensionRegistry();
    int code =
        Cli.run(
            EVALUATE,
            new Environment(
                new PrintStream(plain, true, UTF_8),
                System.err,
                Path.of(""),
                0,
                false,
                RegistryEvaluators.catalogue(registry),
                RegistryPresentations.of(registry),
                new RegistryExamples(registry),
                "0.1.0",
                () -> false));
    assertEquals(0, code);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertEquals(0, start(out, EVALUATE));
    assertEquals(plain.toString(UTF_8), out.toString(UTF_8));
    assertEquals(12, out.toString(UTF_8).lines().count());
  }

  @Test
  void exitCodeIsThatOfTheCommand() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertEquals(2, start(out, "no-such-command"));
    assertEquals(3, start(out, "evaluate", "example:no-such-example", "example:alexnet"));
    assertEquals("", out.toString(UTF_8));
  }

  @Test
  void versionIsThatOfTheBundleWithoutItsQualifier() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertEquals(0, start(out, "--version"));
    var version = Platform.getBundle("org.rooftree.platform").getVersion();
    String text = out.toString(UTF_8).strip();
    assertTrue(text.startsWith("Rooftree " + version.getMajor() + "."), text);
    assertFalse(text.contains("qualifier"), text);
    assertEquals(3, text.split("\\.").length, text);
  }

  private static Object start(ByteArrayOutputStream out, String... arguments) {
    IApplicationContext context =
        (IApplicationContext)
            Proxy.newProxyInstance(
                CliApplicationTest.class.getClassLoader(),
                new Class<?>[] {IApplicationContext.class},
                (proxy, method, args) ->
                    method.getName().equals("getArguments")
                        ? Map.of(IApplicationContext.APPLICATION_ARGS, arguments)
                        : null);
    PrintStream before = System.out;
    System.setOut(new PrintStream(out, true, UTF_8));
    try {
      return new CliApplication().start(context);
    } finally {
      System.setOut(before);
    }
  }
}
