package org.rooftree.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rooftree.tests.PluginRepository.Plugin;

/** Evaluators of others come into a fresh product, work there, are updated, and go again. */
@Timeout(600)
@EnabledOnOs(OS.LINUX)
class PluginCommandTest {
  private static final String FEATURE = "com.example.tiny.feature";
  private static final Map<String, String> PLAIN_HTTP =
      Map.of("JAVA_TOOL_OPTIONS", "-Dp2.httpRule=allow");

  private static Path copies;
  private static ProductCopy product;
  private static Map<String, String> pristine;

  @TempDir Path work;

  @BeforeAll
  static void copyProduct(@TempDir Path folder) throws IOException {
    copies = folder;
    makeCopy();
  }

  private static void makeCopy() throws IOException {
    // With a blank: p2's records hold URLs, in which it is written differently.
    product = ProductCopy.in(Files.createTempDirectory(copies, "the product "));
    pristine = product.state();
  }

  @BeforeEach
  void productIsFresh() throws IOException {
    if (!product.state().equals(pristine)) {
      makeCopy();
    }
  }

  private Path published(Plugin... plugins) throws IOException {
    PluginRepository repository = new PluginRepository(work.resolve("repository"));
    for (Plugin plugin : plugins) {
      repository.add(plugin);
    }
    return repository.write();
  }

  private static String out(CommandRun run) {
    assertThat(run.code()).as(run.err()).isZero();
    return run.out();
  }

  /** Returns the latency of a network in seconds; the plug-in counts seconds per operation. */
  private double latency() throws Exception {
    TinyModels.writeTo(work);
    String csv =
        out(
            product.run(
                work,
                "evaluate",
                "tiny.accelerator",
                "tiny.workload",
                "--evaluator",
                "tiny",
                "--format",
                "csv"));
    String[] header = csv.lines().findFirst().orElseThrow().split(",");
    int column = List.of(header).indexOf("latency [s]");
    assertThat(column).as(csv).isNotNegative();
    return csv.lines()
        .skip(1)
        .mapToDouble(line -> Double.parseDouble(line.split(",")[column]))
        .sum();
  }

  @Test
  void evaluatorIsInstalledFoundRunUpdatedAndRemoved() throws Exception {
    Path source = published(new Plugin("tiny", "1.0.0"));
    assertThat(out(product.run(work, "plugin", "install", "repository")))
        .contains("Installed The tiny evaluator (" + FEATURE + " 1.0.0), by Example Ltd, MIT")
        .contains("evaluator tiny");
    assertThat(out(product.run(work, "evaluators"))).contains("tiny         1.0.0");
    double first = latency();
    assertThat(out(product.run(work, "plugin", "update"))).contains("Nothing is newer");
    assertThat(out(product.run(work, "plugin", "install", "repository")))
        .contains("is installed already");

    new PluginRepository(source).add(new Plugin("tiny", "2.0.0")).write();
    assertThat(out(product.run(work, "plugin", "update", FEATURE)))
        .contains("Updated from 1.0.0")
        .contains(FEATURE + " 2.0.0");
    assertThat(latency()).isEqualTo(2 * first);
    checkJson(out(product.run(work, "plugin", "list", "--format", "json")), source);

    assertThat(out(product.run(work, "plugin", "remove", FEATURE))).startsWith("Removed");
    assertThat(out(product.run(work, "evaluators"))).doesNotContain("tiny");
    assertThat(out(product.run(work, "plugin", "list"))).startsWith("No plug-ins are installed");
    assertThat(product.state().get("bundles.info")).isEqualTo(pristine.get("bundles.info"));
  }

  private static void checkJson(String text, Path source) throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(
                Files.readString(
                    Checkout.ROOT.resolve(
                        "bundles/org.rooftree.report/schema/rooftree.plugins-1.json")));
    assertThat(schema.validate(text, InputFormat.JSON)).isEmpty();
    JsonElement expected =
        JsonParser.parseString(
            """
            {"schema": "rooftree.plugins/1", "plugins": [{"id": "%s", "version": "2.0.0",
             "name": "The tiny evaluator", "provider": "Example Ltd", "source": "%s",
             "evaluators": ["tiny"]}]}
            """
                .formatted(FEATURE, source));
    assertThat(JsonParser.parseString(text)).isEqualTo(expected);
  }

  @Test
  void bundleWithoutFeatureCanBeInstalled() throws Exception {
    published(new Plugin("tiny", "1.0.0").withoutFeature());
    assertThat(out(product.run(work, "plugin", "install", "repository")))
        .contains("com.example.tiny 1.0.0");
  }

  @Test
  void amongSeveralTheUserChooses() throws Exception {
    published(new Plugin("tiny", "1.0.0"), new Plugin("other", "1.0.0"));
    CommandRun undecided = product.run(work, "plugin", "install", "repository");
    assertThat(undecided.code()).isEqualTo(2);
    assertThat(undecided.err()).contains("--unit", FEATURE, "com.example.other.feature");
    CommandRun unknown = product.run(work, "plugin", "install", "repository", "--unit", "x");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(out(product.run(work, "plugin", "install", "repository", "--unit", FEATURE)))
        .contains(FEATURE)
        .doesNotContain("other");
  }

  @Test
  void dryRunChangesNothing() throws Exception {
    published(new Plugin("tiny", "1.0.0"));
    assertThat(out(product.run(work, "plugin", "install", "repository", "--dry-run")))
        .contains("Would install");
  }

  /** A repository that is not installed from, and why. */
  private enum Refusal {
    INCOMPATIBLE(
        "needs org.rooftree.api [2.0.0,3.0.0)", "this Rooftree has 0.1.0", "Get a version") {
      @Override
      Path make(Path folder) throws IOException {
        return repository(folder, new Plugin("tiny", "1.0.0").api("[2.0.0,3.0.0)"));
      }
    },
    OTHER_BUNDLE_MISSING("com.example.nowhere", "cannot be installed") {
      @Override
      Path make(Path folder) throws IOException {
        return repository(folder, new Plugin("tiny", "1.0.0").requiring("com.example.nowhere"));
      }
    },
    NO_EVALUATOR("holds no evaluator") {
      @Override
      Path make(Path folder) throws IOException {
        return repository(folder, new Plugin("tiny", "1.0.0").withoutEvaluator());
      }
    },
    UNSIGNED("it is not signed", "--allow-unsigned") {
      @Override
      Path make(Path folder) throws IOException {
        repository(folder, new Plugin("tiny", "1.0.0"));
        return new PluginRepository(folder).zip(folder.resolveSibling("unsigned.zip"));
      }
    },
    WRONG_HASH("is broken", "com.example.tiny 1.0.0", "hash") {
      @Override
      Path make(Path folder) throws IOException {
        PluginRepository repository = new PluginRepository(folder).add(new Plugin("tiny", "1.0.0"));
        repository.write();
        Files.write(
            repository.jar("com.example.tiny", "1.0.0"), new byte[1], StandardOpenOption.APPEND);
        return folder;
      }
    },
    MISSING_JAR("is broken", "com.example.tiny 1.0.0", "get the repository again") {
      @Override
      Path make(Path folder) throws IOException {
        PluginRepository repository = new PluginRepository(folder).add(new Plugin("tiny", "1.0.0"));
        repository.write();
        Files.delete(repository.jar("com.example.tiny", "1.0.0"));
        return folder;
      }
    },
    LEAVES_ITS_FOLDER("would be written outside its folder") {
      @Override
      Path make(Path folder) throws IOException {
        return repository(folder, new Plugin("tiny", "1.0.0").with("../../evil", new byte[1]));
      }
    },
    DAMAGED_ZIP("is no zip file, or it is damaged") {
      @Override
      Path make(Path folder) throws IOException {
        Path zip = UNSIGNED.make(folder);
        byte[] content = Files.readAllBytes(zip);
        return Files.write(zip, Arrays.copyOf(content, content.length / 2));
      }
    },
    DAMAGED_INDEX("cannot be read as a p2 repository") {
      @Override
      Path make(Path folder) throws IOException {
        repository(folder, new Plugin("tiny", "1.0.0"));
        Path index = folder.resolve("content.xml");
        String content = Files.readString(index);
        Files.writeString(index, content.substring(0, content.length() / 2));
        return folder;
      }
    },
    NO_REPOSITORY("holds no p2 repository") {
      @Override
      Path make(Path folder) throws IOException {
        return Files.createDirectories(folder);
      }
    },
    NOTHING_THERE("does not exist") {
      @Override
      Path make(Path folder) {
        return folder;
      }
    };

    private final String[] says;

    Refusal(String... says) {
      this.says = says;
    }

    abstract Path make(Path folder) throws IOException;

    private static Path repository(Path folder, Plugin plugin) throws IOException {
      return new PluginRepository(folder).add(plugin).write();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsWrongIsSaidBeforeAnythingChanges(Refusal refusal) throws Exception {
    Path source = refusal.make(work.resolve("source"));
    CommandRun run = product.run(work, "plugin", "install", source.toString());
    assertThat(run.code()).as(run.err()).isEqualTo(3);
    assertThat(run.err()).contains(refusal.says).doesNotContain("\tat ");
    assertThat(run.out()).isEmpty();
    assertThat(product.state()).isEqualTo(pristine);
  }

  /** What p2 finds out in the middle of its work: it takes back what it did. */
  @Test
  void failureWhileInstallingIsTakenBack() throws Exception {
    published(new Plugin("tiny", "1.0.0").installing("com.example.noSuchAction();"));
    CommandRun run = product.run(work, "plugin", "install", "repository");
    assertThat(run.code()).as(run.err()).isEqualTo(4);
    assertThat(run.err()).contains("noSuchAction", "the product is as it was");
    assertThat(product.state()).isEqualTo(pristine);
  }

  @Test
  void zipIsInstalledIfTheUserAllowsUnsignedBundles() throws Exception {
    published(new Plugin("tiny", "1.0.0"));
    new PluginRepository(work.resolve("repository")).zip(work.resolve("tiny.zip"));
    CommandRun run = product.run(work, "plugin", "install", "tiny.zip", "--allow-unsigned");
    assertThat(out(run)).contains("Installed");
    assertThat(run.err()).contains("warning", "it is not signed");
  }

  @Test
  void signedBundleNeedsNoOptionIfItsSignerIsTrusted() throws Exception {
    PluginRepository repository =
        new PluginRepository(work.resolve("repository")).add(new Plugin("tiny", "1.0.0"));
    Path keys = work.resolve("keys.p12");
    tool(
        "keytool",
        "-genkeypair",
        "-alias",
        "signer",
        "-keyalg",
        "EC",
        "-dname",
        "CN=Example Signer",
        "-keystore",
        keys.toString(),
        "-storepass",
        "secret1");
    tool(
        "jarsigner",
        "-keystore",
        keys.toString(),
        "-storepass",
        "secret1",
        repository.jar("com.example.tiny", "1.0.0").toString(),
        "signer");
    repository.write();
    repository.zip(work.resolve("signed.zip"));

    CommandRun unknown = product.run(work, "plugin", "install", "signed.zip");
    assertThat(unknown.code()).isEqualTo(3);
    assertThat(unknown.err()).contains("CN=Example Signer", "no authority vouches for");

    tool(
        "keytool",
        "-exportcert",
        "-alias",
        "signer",
        "-file",
        work.resolve("signer.cer").toString(),
        "-keystore",
        keys.toString(),
        "-storepass",
        "secret1");
    tool(
        "keytool",
        "-importcert",
        "-noprompt",
        "-alias",
        "signer",
        "-file",
        work.resolve("signer.cer").toString(),
        "-keystore",
        work.resolve("trust.p12").toString(),
        "-storepass",
        "secret1");
    Map<String, String> trusting =
        Map.of(
            "JAVA_TOOL_OPTIONS",
            "-Djavax.net.ssl.trustStorePassword=secret1 -Djavax.net.ssl.trustStore="
                + work.resolve("trust.p12"));
    CommandRun known = product.run(work, trusting, List.of(), "plugin", "install", "signed.zip");
    assertThat(out(known)).contains("signed by CN=Example Signer");
  }

  private void tool(String name, String... args) throws Exception {
    Path tool = Path.of(System.getProperty("java.home"), "bin", name);
    List<String> command = Stream.concat(Stream.of(tool.toString()), Stream.of(args)).toList();
    CommandRun run = CommandRun.of(new ProcessBuilder(command).start());
    assertThat(run.code()).as(run.out() + run.err()).isZero();
  }

  @Test
  void repositoryOnTheWebIsInstalledFromAndAskedForUpdates() throws Exception {
    Path source = published(new Plugin("tiny", "1.0.0"));
    try (WebSite site = new WebSite(source)) {
      CommandRun refused =
          product.run(work, PLAIN_HTTP, List.of(), "plugin", "install", site.url());
      assertThat(refused.code()).isEqualTo(3);
      assertThat(refused.err()).contains("it is not signed", "--allow-unsigned");
      CommandRun installed =
          product.run(
              work, PLAIN_HTTP, List.of(), "plugin", "install", site.url(), "--allow-unsigned");
      assertThat(out(installed)).contains("Installed");
      new PluginRepository(source).add(new Plugin("tiny", "2.0.0")).write();
      CommandRun updated =
          product.run(work, PLAIN_HTTP, List.of(), "plugin", "update", "--allow-unsigned");
      assertThat(out(updated)).contains("Updated from 1.0.0");
      CommandRun wrong =
          product.run(work, PLAIN_HTTP, List.of(), "plugin", "install", site.url() + "nothing/");
      assertThat(wrong.code()).isEqualTo(3);
      assertThat(wrong.err()).contains("cannot be read as a p2 repository");
    }
    CommandRun gone = product.run(work, PLAIN_HTTP, List.of(), "plugin", "update");
    assertThat(gone.code()).isEqualTo(3);
    assertThat(gone.err()).contains(FEATURE);
  }

  @Test
  void installationThatIsCancelledLeavesNothing() throws Exception {
    Path source = published(new Plugin("tiny", "1.0.0"));
    try (WebSite site = new WebSite(source)) {
      site.stallJars();
      Process process =
          product.start(
              work, PLAIN_HTTP, List.of(), "plugin", "install", site.url(), "--allow-unsigned");
      assertThat(site.stalled.await(100, TimeUnit.SECONDS)).isTrue();
      process.toHandle().destroy(); // unlike Process.destroy, leaves its output to be read
      CommandRun run = CommandRun.of(process);
      assertThat(run.code()).as(run.err()).isIn(130, 143);
      assertThat(run.out()).isEmpty();
    }
    assertThat(product.state()).isEqualTo(pristine);
  }

  @Test
  void installationThatCannotBeWrittenIsNamedWithTheRemedy() throws Exception {
    published(new Plugin("tiny", "1.0.0"));
    boolean root = System.getProperty("user.name").equals("root");
    Path setpriv = Path.of("/usr/bin/setpriv");
    assumeThat(!root || Files.exists(setpriv)).as("needs somebody who is not root").isTrue();
    List<String> somebody =
        root
            ? List.of(setpriv.toString(), "--reuid=65534", "--regid=65534", "--clear-groups")
            : List.of();
    // Readable for everybody, up to the temporary folder.
    for (Path path = work; path.startsWith(work.getParent()); path = path.getParent()) {
      path.toFile().setExecutable(true, false);
      path.toFile().setReadable(true, false);
    }
    for (Path path = product.folder(); !path.equals(work.getParent().getParent()); ) {
      path.toFile().setExecutable(true, false);
      path.toFile().setReadable(true, false);
      path = path.getParent();
      if (path == null || path.equals(Path.of("/tmp"))) {
        break;
      }
    }
    if (!root) {
      product.folder().toFile().setWritable(false);
    }
    try {
      Map<String, String> home = Map.of("HOME", "/nonexistent");
      CommandRun run = product.run(work, home, somebody, "plugin", "install", "repository");
      assertThat(run.code()).as(run.err()).isEqualTo(3);
      assertThat(run.err()).contains(product.folder().toString(), "cannot be written by", "copy");
      assertThat(product.run(work, home, somebody, "plugin", "list").code()).isZero();
    } finally {
      product.folder().toFile().setWritable(true);
    }
    assertThat(product.state()).isEqualTo(pristine);
  }

  @Test
  void whatIsNotInstalledCannotBeRemovedOrUpdated() throws Exception {
    for (String command : List.of("remove", "update")) {
      CommandRun run = product.run(work, "plugin", command, "org.rooftree.feature");
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).contains("there is no plug-in \"org.rooftree.feature\"");
    }
  }

  /** Serves a folder on this machine. */
  private static final class WebSite implements AutoCloseable {
    final CountDownLatch stalled = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpServer server;
    private volatile boolean stalls;

    WebSite(Path folder) throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext(
          "/",
          exchange -> {
            Path file = folder.resolve(exchange.getRequestURI().getPath().substring(1));
            byte[] content =
                Files.isRegularFile(file) ? Files.readAllBytes(file) : "not found".getBytes(UTF_8);
            if (stalls && file.toString().endsWith(".jar") && Files.exists(file)) {
              exchange.sendResponseHeaders(200, content.length);
              stalled.countDown();
              try {
                closed.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return;
            }
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(
                Files.isRegularFile(file) ? 200 : 404, head ? -1 : content.length);
            if (!head) {
              exchange.getResponseBody().write(content);
            }
            exchange.close();
          });
      server.start();
    }

    String url() {
      return "http://localhost:" + server.getAddress().getPort() + "/";
    }

    void stallJars() {
      stalls = true;
    }

    @Override
    public void close() {
      closed.countDown();
      server.stop(0);
    }
  }
}
