package org.rooftree.interchange.zigzag;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.rooftree.interchange.zigzag.Yaml.Entry;
import org.rooftree.interchange.zigzag.Yaml.Position;
import org.rooftree.interchange.zigzag.Yaml.Table;
import org.rooftree.interchange.zigzag.Yaml.Text;

/**
 * The entries of one mapping of a file, read by key; what nobody asked for is reported.
 *
 * <p>Every method throws a {@link YamlException} that names the value, what is allowed and what to
 * do.
 */
final class Fields {
  private final Table table;
  private final String element;
  private final Findings findings;
  private final Set<String> known = new TreeSet<>();

  private Fields(Table table, String element, Findings findings) {
    this.table = table;
    this.element = element;
    this.findings = findings;
  }

  /**
   * Makes the fields of a value that must be a mapping.
   *
   * @param element what it describes, for messages
   */
  static Fields of(Yaml value, String element, Findings findings) {
    if (value instanceof Table table) {
      return new Fields(table, element, findings);
    }
    throw new YamlException(
        value.at(), element, "is " + value.kind() + "; it must be a mapping", "write key: value");
  }

  String element() {
    return element;
  }

  Findings findings() {
    return findings;
  }

  Position at() {
    return table.at();
  }

  /** Returns where a key stands, or the mapping if it does not. */
  Position at(String key) {
    Entry entry = table.entries().get(key);
    return entry == null ? table.at() : entry.key().at();
  }

  /** Returns a value; empty if it is not stated or null. */
  Optional<Yaml> optional(String key) {
    known.add(key);
    Entry entry = table.entries().get(key);
    return entry == null || entry.value() instanceof Text t && t.isNull()
        ? Optional.empty()
        : Optional.of(entry.value());
  }

  /** Returns a value that must be stated. */
  Yaml require(String key, String example) {
    return optional(key)
        .orElseThrow(
            () ->
                new YamlException(
                    at(key), element, key + " is missing", "add it, for example " + example));
  }

  Fields table(String key, String example) {
    String path = element.isEmpty() ? key : element + "/" + key;
    return of(require(key, example), path, findings);
  }

  List<Yaml> list(String key, String example) {
    return Scalars.list(require(key, example), element, key, example);
  }

  /** Returns a list; empty if it is not stated. */
  List<Yaml> optionalList(String key, String example) {
    return optional(key).map(v -> Scalars.list(v, element, key, example)).orElse(List.of());
  }

  /** Returns words that must be stated. */
  List<Text> words(String key, String example) {
    List<Text> words = new ArrayList<>();
    for (Yaml item : list(key, example)) {
      words.add(Scalars.text(item, element, key, example));
    }
    return words;
  }

  String text(String key, String example) {
    return Scalars.text(require(key, example), element, key, example).value();
  }

  /** Returns one of several words; a default if it is not stated. */
  <T> T choice(String key, Map<String, T> allowed, T otherwise) {
    Optional<Yaml> value = optional(key);
    return value.isEmpty() ? otherwise : Scalars.choice(value.get(), element, key, allowed);
  }

  /** Returns one of several words that must be stated. */
  <T> T choice(String key, Map<String, T> allowed) {
    String example = String.join(", ", new TreeSet<>(allowed.keySet()));
    return Scalars.choice(require(key, example), element, key, allowed);
  }

  long integer(String key, long minimum, long maximum) {
    return Scalars.integer(
        require(key, String.valueOf(Math.max(minimum, 1))), element, key, minimum, maximum);
  }

  /** Returns an integer; a default if it is not stated. */
  long integer(String key, long minimum, long maximum, long otherwise) {
    Optional<Yaml> value = optional(key);
    return value.isEmpty()
        ? otherwise
        : Scalars.integer(value.get(), element, key, minimum, maximum);
  }

  /** Returns a number of at least 0. */
  double number(String key) {
    return Scalars.number(require(key, "1.5"), element, key);
  }

  /** Returns a number of at least 0; NaN if it is not stated. */
  double optionalNumber(String key) {
    return optional(key).map(v -> Scalars.number(v, element, key)).orElse(Double.NaN);
  }

  boolean flag(String key) {
    return optional(key).map(v -> Scalars.flag(v, element, key)).orElse(false);
  }

  /** Reports a key that is understood but changes nothing. */
  void ignored(String key, String why) {
    known.add(key);
    if (table.entries().containsKey(key)) {
      findings.warning(
          "zigzag.ignored-key", at(key), element, key + " is ignored: " + why, "remove it");
    }
  }

  /** Returns all entries, for a mapping whose keys are names. */
  Iterable<Entry> entries() {
    known.addAll(table.entries().keySet());
    return table.entries().values();
  }

  /** Reports the keys that nobody asked for. */
  void finish() {
    for (Entry entry : table.entries().values()) {
      if (!known.contains(entry.key().value())) {
        findings.warning(
            "zigzag.unknown-key",
            entry.key().at(),
            element,
            entry.key().kind() + " is no key that is known here, so it is ignored",
            "known are " + String.join(", ", known));
      }
    }
  }
}
