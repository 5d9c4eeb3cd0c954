package org.rooftree.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What third parties build against says since when it is there, and for how long it stays. */
class ApiTest {
  private static final Path BUNDLE = Checkout.ROOT.resolve("bundles/org.rooftree.api");

  /** Types inside others are as old as these unless they say otherwise. */
  private static final Pattern TYPE =
      Pattern.compile(
          "^(/\\*\\*(?:(?!\\*/).)*\\*/)\\n(?:@[^\\n]+\\n)*"
              + "public (?:(?:sealed|non-sealed|abstract|final) )*"
              + "(?:class|record|interface|enum|@interface) (\\w+)",
          Pattern.DOTALL | Pattern.MULTILINE);

  private static final Pattern SINCE = Pattern.compile("\\* @since (\\d+\\.\\d+\\.\\d+)\\n");
  private static final Pattern DEPRECATED = Pattern.compile("@Deprecated(\\([^)]*\\))?");
  private static final Pattern EXPORT =
      Pattern.compile("(org\\.rooftree\\.api\\.[a-z]+)(?:;version=\"(\\d+\\.\\d+\\.\\d+)\")?");

  static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(BUNDLE.resolve("src"))) {
      return files
          .filter(f -> f.toString().endsWith(".java"))
          .filter(f -> !f.endsWith("package-info.java"))
          .sorted()
          .toList();
    }
  }

  private static Manifest manifest() throws IOException {
    try (InputStream in = Files.newInputStream(BUNDLE.resolve("META-INF/MANIFEST.MF"))) {
      return new Manifest(in);
    }
  }

  private static String version() throws IOException {
    return manifest().getMainAttributes().getValue("Bundle-Version").replace(".qualifier", "");
  }

  /** Returns a version as a number that grows with it. */
  private static long order(String version) {
    String[] parts = version.split("\\.");
    return (Long.parseLong(parts[0]) * 10_000 + Long.parseLong(parts[1])) * 10_000
        + Long.parseLong(parts[2]);
  }

  /** Returns what a source breaks of the rules for public types. */
  private static List<String> violations(String source, String current) {
    List<String> violations = new ArrayList<>();
    Matcher type = TYPE.matcher(source);
    while (type.find()) {
      Matcher since = SINCE.matcher(type.group(1));
      if (!since.find()) {
        violations.add(type.group(2) + " has no @since");
      } else if (order(since.group(1)) > order(current)) {
        violations.add(type.group(2) + " is since " + since.group(1) + ", after " + current);
      }
    }
    Matcher deprecated = DEPRECATED.matcher(source);
    while (deprecated.find()) {
      String arguments = String.valueOf(deprecated.group(1));
      if (!arguments.contains("since = \"") || !arguments.contains("forRemoval = true")) {
        violations.add(deprecated.group() + " does not say since when and that it will go");
      }
      String before = source.substring(0, deprecated.start());
      if (!before.substring(before.lastIndexOf("/**")).contains("* @deprecated use ")) {
        violations.add(deprecated.group() + " does not say what to use");
      }
    }
    return violations;
  }

  @ParameterizedTest
  @MethodSource("sources")
  void publicTypeSaysSinceWhenItIsThere(Path source) throws IOException {
    String text = Files.readString(source);
    assertThat(violations(text, version())).as("%s", source).isEmpty();
    boolean open = Pattern.compile("^public ", Pattern.MULTILINE).matcher(text).find();
    assertThat(TYPE.matcher(text).find()).as("%s is looked at", source).isEqualTo(open);
  }

  @Test
  void everyPackageIsExportedWithAVersionThatIsNotAheadOfItsBundle() throws IOException {
    Set<String> exported = new TreeSet<>();
    Matcher export = EXPORT.matcher(manifest().getMainAttributes().getValue("Export-Package"));
    while (export.find()) {
      exported.add(export.group(1));
      assertThat(export.group(2)).as(export.group(1)).isNotNull();
      assertThat(order(export.group(2))).isLessThanOrEqualTo(order(version()));
    }
    Set<String> packages =
        sources().stream()
            .map(s -> BUNDLE.resolve("src").relativize(s.getParent()).toString())
            .map(s -> s.replaceAll("[/\\\\]", "."))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(exported).isEqualTo(packages);
  }

  // --- that the rules can fail ---------------------------------------------------------------

  @Test
  void violationsAreFound() {
    assertThat(violations("/** Text. */\npublic record A(int b) {}\n", "0.1.0"))
        .containsExactly("A has no @since");
    assertThat(
            violations(
                "/**\n * Text.\n *\n * @since 0.2.0\n */\n@Marked\npublic final class A {}\n",
                "0.1.0"))
        .containsExactly("A is since 0.2.0, after 0.1.0");
    assertThat(violations("/** Text. */\n@Deprecated\nvoid a() {}\n", "0.1.0"))
        .containsExactly(
            "@Deprecated does not say since when and that it will go",
            "@Deprecated does not say what to use");
    assertThat(
            violations(
                "/**\n * Text.\n *\n * @deprecated use {@link #b}\n */\n"
                    + "@Deprecated(since = \"0.1.0\", forRemoval = true)\nvoid a() {}\n",
                "0.1.0"))
        .isEmpty();
  }
}
