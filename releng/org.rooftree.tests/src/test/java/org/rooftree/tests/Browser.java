package org.rooftree.tests;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** One page in a headless Chromium, driven over its DevTools protocol. */
final class Browser implements AutoCloseable {
  private static final long PATIENCE_S = 30;

  /** Errors on the console, exceptions that nobody caught, and refused or failed requests. */
  final List<String> errors = new CopyOnWriteArrayList<>();

  /** Addresses that the page asked for. */
  final List<String> requests = new CopyOnWriteArrayList<>();

  private final Path profile;
  private final Process process;
  private final WebSocket socket;
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonObject>> pending = new ConcurrentHashMap<>();

  /** Returns the Chromium on the path, if there is one. */
  static Optional<Path> installed() {
    List<Path> found = new ArrayList<>();
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
      for (String name : List.of("chromium", "chromium-browser", "google-chrome")) {
        if (Files.isExecutable(Path.of(folder, name))) {
          found.add(Path.of(folder, name));
        }
      }
    }
    return found.stream().findFirst();
  }

  Browser(Path chromium, int width, int height) throws Exception {
    profile = Files.createTempDirectory("rooftree-browser");
    process =
        new ProcessBuilder(
                chromium.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--disable-extensions",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--hide-scrollbars",
                "--user-data-dir=" + profile,
                "--remote-debugging-port=0",
                "--window-size=" + width + "," + height,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("log").toFile())
            .start();
    HttpClient client = HttpClient.newHttpClient();
    socket =
        client
            .newWebSocketBuilder()
            .buildAsync(URI.create(pageAddress(client)), new Listener())
            .get(PATIENCE_S, TimeUnit.SECONDS);
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      send(domain + ".enable", "{}");
    }
  }

  /** Chromium writes the port that it chose into its profile. */
  private String pageAddress(HttpClient client) throws Exception {
    Path chosen = profile.resolve("DevToolsActivePort");
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
    while (System.nanoTime() < deadline && process.isAlive()) {
      if (Files.exists(chosen) && Files.readAllLines(chosen).size() > 1) {
        URI list =
            URI.create("http://127.0.0.1:" + Files.readAllLines(chosen).getFirst() + "/json/list");
        String targets =
            client.send(HttpRequest.newBuilder(list).build(), BodyHandlers.ofString()).body();
        for (JsonElement target : JsonParser.parseString(targets).getAsJsonArray()) {
          if (target.getAsJsonObject().get("type").getAsString().equals("page")) {
            return target.getAsJsonObject().get("webSocketDebuggerUrl").getAsString();
          }
        }
      }
      Thread.sleep(20);
    }
    throw new IOException("Chromium did not start: " + Files.readString(profile.resolve("log")));
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder message = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      message.append(data);
      if (last) {
        received(JsonParser.parseString(message.toString()).getAsJsonObject());
        message.setLength(0);
      }
      from.request(1);
      return null;
    }
  }

  private void received(JsonObject message) {
    if (message.has("id")) {
      pending.remove(message.get("id").getAsInt()).complete(message);
      return;
    }
    JsonObject params = message.getAsJsonObject("params");
    switch (message.get("method").getAsString()) {
      case "Runtime.exceptionThrown" -> errors.add(params.toString());
      case "Runtime.consoleAPICalled" -> {
        if (params.get("type").getAsString().equals("error")) {
          errors.add(params.get("args").toString());
        }
      }
      case "Log.entryAdded" -> {
        JsonObject entry = params.getAsJsonObject("entry");
        if (entry.get("level").getAsString().equals("error")) {
          errors.add(entry.toString());
        }
      }
      case "Network.requestWillBeSent" ->
          requests.add(params.getAsJsonObject("request").get("url").getAsString());
      default -> {
        // of no interest
      }
    }
  }

  /** Sends a command with its parameters as JSON; returns its result. */
  JsonObject send(String method, String parameters) throws Exception {
    int id = ids.incrementAndGet();
    CompletableFuture<JsonObject> answer = new CompletableFuture<>();
    pending.put(id, answer);
    socket.sendText(
        "{\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + parameters + "}", true);
    JsonObject message = answer.get(PATIENCE_S, TimeUnit.SECONDS);
    if (message.has("error")) {
      throw new IOException(method + ": " + message.get("error"));
    }
    return message.getAsJsonObject("result");
  }

  /**
   * Opens a file and waits until its script says that it is ready; returns the time it took [s].
   */
  double open(Path file, String fragment) throws Exception {
    long start = System.nanoTime();
    send("Page.navigate", "{\"url\":\"" + file.toUri() + fragment + "\"}");
    await("document.querySelector('html[data-ready]')");
    // Two frames later everything has been laid out and painted.
    evaluate("new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)))");
    return (System.nanoTime() - start) / 1e9;
  }

  /** Returns the value of a JavaScript expression; promises are waited for. */
  JsonElement evaluate(String expression) throws Exception {
    JsonObject parameters = new JsonObject();
    parameters.addProperty("expression", expression);
    parameters.addProperty("returnByValue", true);
    parameters.addProperty("awaitPromise", true);
    JsonObject answer = send("Runtime.evaluate", parameters.toString());
    if (answer.has("exceptionDetails")) {
      throw new IOException(expression + ": " + answer.get("exceptionDetails"));
    }
    JsonObject result = answer.getAsJsonObject("result");
    return result.has("value") ? result.get("value") : com.google.gson.JsonNull.INSTANCE;
  }

  String text(String expression) throws Exception {
    return evaluate(expression).getAsString();
  }

  int number(String expression) throws Exception {
    return evaluate(expression).getAsInt();
  }

  /** Waits until a JavaScript condition holds. */
  void await(String condition) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
    while (!evaluate("Boolean(" + condition + ")").getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IOException("did not come true: " + condition + "; errors: " + errors);
      }
      Thread.sleep(20);
    }
  }

  /** Moves the mouse to a point of the window, without pressing a button. */
  void hover(double x, double y) throws Exception {
    send("Input.dispatchMouseEvent", "{\"type\":\"mouseMoved\",\"x\":" + x + ",\"y\":" + y + "}");
  }

  /** Turns the wheel over a point of the window. */
  void wheel(double x, double y, double amount) throws Exception {
    send(
        "Input.dispatchMouseEvent",
        "{\"type\":\"mouseWheel\",\"x\":"
            + x
            + ",\"y\":"
            + y
            + ",\"deltaX\":0,\"deltaY\":"
            + amount
            + "}");
  }

  /** Returns a picture of the window, or of the whole page. */
  byte[] picture(boolean whole) throws Exception {
    JsonObject answer =
        send(
            "Page.captureScreenshot",
            "{\"format\":\"png\",\"captureBeyondViewport\":" + whole + "}");
    return Base64.getDecoder().decode(answer.get("data").getAsString());
  }

  /** Returns the page as printed. */
  byte[] print() throws Exception {
    JsonObject answer =
        send("Page.printToPDF", "{\"preferCSSPageSize\":true,\"printBackground\":true}");
    return Base64.getDecoder().decode(answer.get("data").getAsString());
  }

  @Override
  public void close() throws IOException {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted((a, b) -> b.compareTo(a)).forEach(Browser::delete);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
