package org.rooftree.evaluator.simulator.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.FormattingStyle;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.process.Command;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.quantity.Unit;
import org.rooftree.api.quantity.UnitException;

/**
 * A {@code .simulator} file: how a program that speaks the protocol is started. Reading one starts
 * nothing.
 *
 * @param id identifier of the evaluator
 * @param command program and arguments; {@code ${folder}} in them stands for the folder
 * @param folder absolute folder that {@code ${folder}} and a program with a relative path mean
 * @param environment variables to set; {@code ${folder}} as in the command
 * @param timeout longest time for one layer
 * @param description what the program said of itself when it was added
 */
public record SimulatorFile(
    String id,
    List<String> command,
    Path folder,
    Map<String, String> environment,
    Duration timeout,
    Optional<Description> description) {
  /** Extension of its name. */
  public static final String EXTENSION = ".simulator";

  private static final String SCHEMA = "rooftree.simulatorFile/1";
  private static final String FOLDER = "${folder}";
  private static final long MAX_BYTES = 1 << 20;
  private static final Duration TIMEOUT = Duration.ofMinutes(10);
  private static final Set<String> NAMES =
      Set.of("schema", "id", "command", "folder", "environment", "timeout", "description");

  /** Copies the collections. */
  public SimulatorFile {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /**
   * Reads a file.
   *
   * @throws IOException naming the file, what is wrong with it and what is allowed
   */
  public static SimulatorFile read(Path file) throws IOException {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new IOException(file + " has more than 1 MiB; it is no .simulator file");
      }
      return read(Json.object(Files.readString(file, UTF_8)), file);
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is no UTF-8 text", e);
    } catch (Json.WrongJsonException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private static SimulatorFile read(JsonObject json, Path file) throws Json.WrongJsonException {
    String where = "the file";
    Json.checkNames(json, where, NAMES);
    String schema = Json.text(json, "schema", where);
    if (!schema.equals(SCHEMA)) {
      throw new Json.WrongJsonException("its schema is " + schema + "; known is " + SCHEMA);
    }
    String id = Json.text(json, "id", where);
    if (!isIdentifier(id)) {
      throw new Json.WrongJsonException(
          "the id \""
              + id
              + "\" is not possible; allowed are a small letter, then up to 63 small letters,"
              + " digits and hyphens");
    }
    List<String> command = Json.texts(json, "command", where);
    if (command.isEmpty() || command.getFirst().isBlank()) {
      throw new Json.WrongJsonException(
          "it has no \"command\"; write the program and its arguments as a list of texts, for"
              + " example [\"python3\", \"${folder}/simulator.py\"]");
    }
    Path beside = file.toAbsolutePath().normalize().getParent();
    Path folder;
    try {
      folder = beside.resolve(String.valueOf(Json.text(json, "folder", where, "."))).normalize();
    } catch (InvalidPathException e) {
      throw new Json.WrongJsonException("\"folder\" is no folder on this system");
    }
    Map<String, String> environment = new LinkedHashMap<>();
    JsonObject variables = Json.member(json, "environment", where);
    for (String name : variables.keySet()) {
      environment.put(name, Json.text(variables, name, "environment"));
    }
    return new SimulatorFile(
        id,
        command,
        folder,
        environment,
        timeout(Json.text(json, "timeout", where, null)),
        json.has("description")
            ? Optional.of(Description.read(Json.member(json, "description", where), id))
            : Optional.empty());
  }

  /** Returns whether a text may be the identifier of a simulator. */
  static boolean isIdentifier(String id) {
    return id.matches("[a-z][a-z0-9-]{0,63}");
  }

  private static Duration timeout(@Nullable String text) throws Json.WrongJsonException {
    if (text == null) {
      return TIMEOUT;
    }
    try {
      double seconds = Quantity.valueOf(text).in(Unit.of("s"));
      if (seconds >= 0.001 && seconds <= 1e7) {
        return Duration.ofMillis(Math.round(seconds * 1e3));
      }
    } catch (UnitException e) {
      throw new Json.WrongJsonException("\"timeout\": " + e.getMessage());
    }
    throw new Json.WrongJsonException(
        "\"timeout\" is " + text + "; allowed are 1 ms to 10000000 s");
  }

  /** Returns the same with what the program said of itself. */
  SimulatorFile with(Description said) {
    return new SimulatorFile(id, command, folder, environment, timeout, Optional.of(said));
  }

  /** Returns how to start the program in a folder. */
  Command commandIn(Path workFolder) {
    String program = inFolder(command.getFirst());
    if (Path.of(program).getNameCount() > 1) {
      program = folder.resolve(program).toString();
    }
    Map<String, String> variables = new LinkedHashMap<>();
    environment.forEach((name, value) -> variables.put(name, inFolder(value)));
    List<String> arguments = command.subList(1, command.size());
    return new Command(
        program, arguments.stream().map(this::inFolder).toList(), workFolder, variables);
  }

  private String inFolder(String text) {
    return text.replace(FOLDER, folder.toString());
  }

  /** Returns its text as JSON; its folder is absolute, so that it may be kept elsewhere. */
  String toJson() {
    JsonObject json = new JsonObject();
    json.addProperty("schema", SCHEMA);
    json.addProperty("id", id);
    JsonArray words = new JsonArray();
    command.forEach(words::add);
    json.add("command", words);
    json.addProperty("folder", folder.toString());
    JsonObject variables = new JsonObject();
    environment.forEach(variables::addProperty);
    json.add("environment", variables);
    json.addProperty("timeout", Quantity.number(timeout.toMillis() / 1e3) + " s");
    description.ifPresent(d -> json.add("description", d.write()));
    Gson gson =
        new GsonBuilder().setFormattingStyle(FormattingStyle.PRETTY).disableHtmlEscaping().create();
    return gson.toJson(json) + "\n";
  }
}
