package org.rooftree.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every library that ships is named in NOTICE.md, and nothing else is. */
class NoticeTest {
  private static final Path PLUGINS =
      Checkout.ROOT.resolve("releng/org.rooftree.product/target/repository/plugins");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /** Returns the patterns of bundle names in the second column of the table. */
  private static List<String> patterns() throws IOException {
    List<String> patterns = new ArrayList<>();
    for (String line : Files.readAllLines(Checkout.ROOT.resolve("NOTICE.md"))) {
      String[] cells = line.split("\\|");
      if (cells.length > 4 && !cells[2].contains("inside")) {
        Matcher code = CODE.matcher(cells[2]);
        while (code.find()) {
          patterns.add(code.group(1));
        }
      }
    }
    assertThat(patterns).hasSizeGreaterThan(20);
    return patterns;
  }

  private static List<String> shipped() throws IOException {
    assumeTrue(Files.isDirectory(PLUGINS), "needs the repository of a full build");
    try (Stream<Path> files = Files.list(PLUGINS)) {
      List<String> names =
          files
              .map(f -> f.getFileName().toString().replaceFirst("_\\d.*", ""))
              .filter(n -> !n.startsWith("org.rooftree."))
              .toList();
      assertThat(names).hasSizeGreaterThan(20);
      return names;
    }
  }

  private static boolean matches(String pattern, String name) {
    return name.matches(pattern.replace(".", "\\.").replace("*", ".*"));
  }

  @Test
  void everyLibraryThatShipsIsNamed() throws IOException {
    List<String> patterns = patterns();
    assertThat(shipped()).allMatch(n -> patterns.stream().anyMatch(p -> matches(p, n)));
  }

  @Test
  void everyLibraryThatIsNamedShips() throws IOException {
    List<String> shipped = shipped();
    assertThat(patterns()).allMatch(p -> shipped.stream().anyMatch(n -> matches(p, n)));
  }

  /** Its menus and its perspective are none of the studio; the tests of the studio rely on it. */
  @Test
  void theApplicationOfTheIdeDoesNotShip() throws IOException {
    assertThat(shipped()).doesNotContain("org.eclipse.ui.ide.application");
  }
}
