package org.rooftree.interchange.zigzag;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rooftree.interchange.zigzag.Yaml.Entry;
import org.rooftree.interchange.zigzag.Yaml.Position;
import org.rooftree.interchange.zigzag.Yaml.Sequence;
import org.rooftree.interchange.zigzag.Yaml.Table;
import org.rooftree.interchange.zigzag.Yaml.Text;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one YAML document from untrusted bytes, with the place of every value.
 *
 * <p>It works on the events of the parser, so that depth and size are checked before anything is
 * built of them; an alias counts as much as what it stands for.
 */
final class YamlReader {
  /** Most bytes of a file. */
  static final int MAXIMUM_BYTES = 4 << 20;

  /** Most mappings and lists inside one another. */
  static final int MAXIMUM_DEPTH = 32;

  /** Most values of a file, with aliases counted in full. */
  static final int MAXIMUM_VALUES = 200_000;

  private final Findings findings;
  private final Map<String, Yaml> anchors = new HashMap<>();
  private Iterator<Event> events = List.<Event>of().iterator();
  private int depth;
  private long values;

  private YamlReader(Findings findings) {
    this.findings = findings;
  }

  /**
   * Reads the bytes of a file, at most one more than are allowed.
   *
   * @throws IOException when the stream cannot be read
   */
  static byte[] bytes(InputStream stream) throws IOException {
    return stream.readNBytes(MAXIMUM_BYTES + 1);
  }

  /**
   * Reads a document.
   *
   * @throws YamlException when it is no YAML or exceeds a limit
   */
  static Yaml read(byte[] bytes, Findings findings) {
    if (bytes.length > MAXIMUM_BYTES) {
      throw new YamlException(
          Position.UNKNOWN,
          "",
          "has more than " + MAXIMUM_BYTES + " bytes; no ZigZag file needs that many",
          "check that it is the right file");
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new YamlException(
          Position.UNKNOWN, "", "is no text in UTF-8", "check that it is a YAML file");
    }
    try {
      return new YamlReader(findings).document(text);
    } catch (MarkedYamlEngineException e) {
      Position at =
          e.getProblemMark()
              .or(e::getContextMark)
              .map(m -> new Position(m.getLine() + 1, m.getColumn() + 1))
              .orElse(Position.UNKNOWN);
      throw new YamlException(at, "", "is no YAML: " + e.getProblem(), "correct the file");
    } catch (YamlEngineException e) {
      throw new YamlException(
          Position.UNKNOWN, "", "is no YAML: " + firstLine(e), "correct the file");
    }
  }

  private static String firstLine(YamlEngineException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("it cannot be parsed");
  }

  private Yaml document(String text) {
    LoadSettings settings =
        LoadSettings.builder().setLabel("file").setCodePointLimit(MAXIMUM_BYTES).build();
    String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
    events = new Parse(settings).parseString(body).iterator();
    Yaml root = null;
    while (events.hasNext()) {
      Event event = events.next();
      if (event.getEventId() != Event.ID.DocumentStart) {
        continue;
      }
      if (root != null) {
        throw failure(event, "holds a second document", "put each document into its own file");
      }
      root = value(events.next());
    }
    if (root == null || root instanceof Text t && t.isNull()) {
      throw new YamlException(Position.UNKNOWN, "", "is empty", "check that it is the right file");
    }
    return root;
  }

  private static Position at(Event event) {
    return event
        .getStartMark()
        .map(m -> new Position(m.getLine() + 1, m.getColumn() + 1))
        .orElse(Position.UNKNOWN);
  }

  private static YamlException failure(Event event, String message, String remedy) {
    return new YamlException(at(event), "", message, remedy);
  }

  private Yaml value(Event event) {
    Yaml value =
        switch (event) {
          case ScalarEvent s -> {
            count(event, 1);
            yield new Text(at(event), s.getValue(), s.isPlain());
          }
          case AliasEvent alias -> alias(alias);
          case SequenceStartEvent s -> sequence(s);
          case MappingStartEvent m -> table(m);
          default -> throw failure(event, "cannot be understood here", "correct the file");
        };
    if (event instanceof NodeEvent node && !(event instanceof AliasEvent)) {
      node.getAnchor().ifPresent(anchor -> anchors.put(anchor.getValue(), value));
    }
    return value;
  }

  private void count(Event event, long more) {
    values += more;
    if (values > MAXIMUM_VALUES) {
      throw failure(
          event,
          "holds more than " + MAXIMUM_VALUES + " values, with aliases counted in full",
          "write fewer or smaller aliases");
    }
  }

  private Yaml alias(AliasEvent alias) {
    Yaml target = anchors.get(alias.getAlias().getValue());
    if (target == null) {
      throw failure(
          alias,
          "alias *" + alias.getAlias().getValue() + " stands for nothing that ends before it",
          "define its anchor earlier");
    }
    count(alias, target.size());
    return target;
  }

  private void enter(Event event) {
    if (++depth > MAXIMUM_DEPTH) {
      throw failure(
          event,
          "mappings and lists are nested more than " + MAXIMUM_DEPTH + " deep",
          "check the file; ZigZag's need fewer than 8");
    }
    count(event, 1);
  }

  private Yaml sequence(Event start) {
    enter(start);
    List<Yaml> items = new ArrayList<>();
    long before = values;
    for (Event e = events.next(); e.getEventId() != Event.ID.SequenceEnd; e = events.next()) {
      items.add(value(e));
    }
    depth--;
    return new Sequence(at(start), values - before + 1, items);
  }

  private Yaml table(Event start) {
    enter(start);
    Map<String, Entry> own = new LinkedHashMap<>();
    Map<String, Entry> merged = new LinkedHashMap<>();
    long before = values;
    for (Event e = events.next(); e.getEventId() != Event.ID.MappingEnd; e = events.next()) {
      if (!(value(e) instanceof Text key)) {
        throw failure(e, "a key is no word", "write name: value");
      }
      Yaml value = value(events.next());
      if (key.plain() && key.value().equals("<<")) {
        merge(value, merged);
        continue;
      }
      Entry earlier = own.put(key.value(), new Entry(key, value));
      if (earlier != null) {
        findings.warning(
            "zigzag.duplicate-key",
            earlier.key().at(),
            key.value(),
            "is stated again in line " + key.at().line() + "; the last one counts",
            "remove this one");
      }
    }
    depth--;
    merged.putAll(own);
    return new Table(at(start), values - before + 1, merged);
  }

  /** Adds the entries of mappings that a merge key names; of equal keys the first counts. */
  private static void merge(Yaml value, Map<String, Entry> merged) {
    switch (value) {
      case Table table -> table.entries().forEach(merged::putIfAbsent);
      case Sequence list when list.items().stream().allMatch(Table.class::isInstance) ->
          list.items().forEach(item -> merge(item, merged));
      default ->
          throw new YamlException(
              value.at(), "<<", "is " + value.kind(), "name a mapping by its alias");
    }
  }
}
