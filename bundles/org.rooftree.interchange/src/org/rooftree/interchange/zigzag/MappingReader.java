package org.rooftree.interchange.zigzag;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.rooftree.interchange.zigzag.MappingEntry.Factor;
import org.rooftree.interchange.zigzag.Yaml.Entry;
import org.rooftree.interchange.zigzag.Yaml.Text;

/** Reads a mapping file. */
final class MappingReader {
  /** Name of the entry for every layer without one of its own. */
  static final String DEFAULT = "default";

  private static final String OPEN = "*";
  private static final Pattern LOOP = Pattern.compile("\\w{1,100}");
  private static final Map<String, String> LINKS = Map.of("O", "O", "I", "I1", "W", "I2");

  private final Set<String> dimensions;
  private final Findings findings;

  /**
   * Makes a reader.
   *
   * @param dimensions names of the array dimensions of the hardware
   */
  MappingReader(Set<String> dimensions, Findings findings) {
    this.dimensions = new TreeSet<>(dimensions);
    this.findings = findings;
  }

  /** Returns the entries; empty if an error was found. */
  Optional<List<MappingEntry>> read(Yaml root) {
    List<MappingEntry> entries = new ArrayList<>();
    Map<String, MappingEntry> named = new HashMap<>();
    try {
      for (Yaml item : Scalars.list(root, "", "the file", "- name: default")) {
        try {
          MappingEntry entry = entry(item);
          MappingEntry earlier = named.putIfAbsent(entry.name(), entry);
          if (earlier == null) {
            entries.add(entry);
          } else {
            findings.warning(
                "zigzag.duplicate-entry",
                entry.at(),
                entry.name(),
                "an entry of this name stands in line "
                    + earlier.at().line()
                    + " already; the first one counts",
                "remove one of them");
          }
        } catch (YamlException e) {
          findings.error(e);
        }
      }
      if (!named.containsKey(DEFAULT) && !findings.hasErrors()) {
        throw new YamlException(
            root.at(), "", "has no entry named default", "add one; it is for all other layers");
      }
    } catch (YamlException e) {
      findings.error(e);
    }
    return findings.hasErrors() ? Optional.empty() : Optional.of(entries);
  }

  private MappingEntry entry(Yaml item) {
    String name =
        Scalars.text(Fields.of(item, "", findings).require("name", DEFAULT), "", "name", DEFAULT)
            .value();
    Fields f = Fields.of(item, name, findings);
    f.require("name", DEFAULT);
    Map<String, List<Factor>> spatial = new LinkedHashMap<>();
    for (Map.Entry<Text, List<Yaml>> d : perDimension(f, "spatial_mapping").entrySet()) {
      List<Factor> loops = new ArrayList<>();
      for (Yaml loop : d.getValue()) {
        Scalars.Pair pair = Scalars.pair(loop, name, d.getKey().value(), "K, 32");
        Yaml factor = new Text(loop.at(), pair.second(), true);
        loops.add(
            new Factor(
                pair.first().toUpperCase(Locale.ROOT),
                (int) Scalars.integer(factor, name, "factor", 1, Integer.MAX_VALUE)));
      }
      spatial.put(d.getKey().value(), loops);
    }
    Map<String, List<String>> hints = new LinkedHashMap<>();
    for (Map.Entry<Text, List<Yaml>> d : perDimension(f, "spatial_mapping_hint").entrySet()) {
      String dimension = d.getKey().value();
      if (spatial.containsKey(dimension)) {
        findings.warning(
            "zigzag.ignored-key",
            d.getKey().at(),
            name,
            "the hint for " + dimension + " is ignored, because spatial_mapping fixes it",
            "remove one of them");
        continue;
      }
      List<String> loops = new ArrayList<>();
      for (Yaml loop : d.getValue()) {
        loops.add(loop(Scalars.text(loop, name, dimension, "K"), name));
      }
      hints.put(dimension, loops);
    }
    List<Factor> order = order(f, name);
    boolean exchanged = exchanged(f);
    f.finish();
    return new MappingEntry(f.at(), name, spatial, hints, order, exchanged);
  }

  /** Returns the lists of a mapping from array dimensions; those that say nothing are left out. */
  private Map<Text, List<Yaml>> perDimension(Fields f, String key) {
    Map<Text, List<Yaml>> result = new LinkedHashMap<>();
    Optional<Yaml> value = f.optional(key);
    if (value.isEmpty()) {
      return result;
    }
    for (Entry entry : Fields.of(value.get(), f.element() + "/" + key, findings).entries()) {
      Text dimension = entry.key();
      if (!dimensions.contains(dimension.value())) {
        findings.warning(
            "zigzag.dimension",
            dimension.at(),
            f.element(),
            key
                + " names "
                + dimension.kind()
                + ", which the array does not have, so it is ignored; it has "
                + String.join(", ", dimensions),
            "remove it");
        continue;
      }
      boolean nothing = entry.value() instanceof Text t && t.isNull();
      List<Yaml> items =
          nothing
              ? List.of()
              : Scalars.list(entry.value(), f.element(), dimension.value(), "[\"K, 32\"]");
      if (items.isEmpty()) {
        findings.warning(
            "zigzag.dimension",
            dimension.at(),
            f.element(),
            key + " says nothing of " + dimension.value() + ", which a mapper will fill",
            "remove it, or name a loop with factor 1 to leave the dimension unused");
        continue;
      }
      result.put(dimension, items);
    }
    return result;
  }

  private static String loop(Text text, String element) {
    if (LOOP.matcher(text.value()).matches()) {
      return text.value().toUpperCase(Locale.ROOT);
    }
    throw new YamlException(
        text.at(),
        element,
        "is " + text.kind() + "; allowed are letters, digits and _",
        "name a loop, for example OX");
  }

  private static List<Factor> order(Fields f, String name) {
    List<Factor> order = new ArrayList<>();
    boolean split = false;
    for (Yaml item : f.optionalList("temporal_ordering", "- [OX, 56]")) {
      List<Yaml> pair = Scalars.list(item, name, "temporal_ordering", "[OX, 56]");
      if (pair.size() != 2) {
        throw new YamlException(
            item.at(),
            name,
            "temporal_ordering has an entry of " + pair.size() + " values; it must have 2",
            "write [OX, 56], [OX, \"*\"] or [\"*\", \"*\"]");
      }
      Text loop = Scalars.text(pair.get(0), name, "temporal_ordering", "OX");
      boolean open = pair.get(1) instanceof Text t && t.value().equals(OPEN);
      if (!loop.value().equals(OPEN)) {
        long factor = open ? 0 : Scalars.integer(pair.get(1), name, "factor", 1, Integer.MAX_VALUE);
        order.add(new Factor(loop(loop, name), (int) factor));
      } else if (open && !split) {
        order.add(new Factor(OPEN, 0));
        split = true;
      } else {
        throw new YamlException(
            item.at(),
            name,
            open ? "has a second [\"*\", \"*\"]" : "gives the loop * a factor",
            "one [\"*\", \"*\"] may split the inner part of the order from the outer one");
      }
    }
    return order;
  }

  /** Returns whether inputs and weights use each other's memories. */
  private static boolean exchanged(Fields f) {
    Optional<Yaml> value = f.optional("memory_operand_links");
    if (value.isEmpty()) {
      return false;
    }
    Fields links = Fields.of(value.get(), f.element() + "/memory_operand_links", f.findings());
    Map<String, String> found = new HashMap<>();
    for (String operand : List.of("O", "I", "W")) {
      String usual = LINKS.get(operand);
      found.put(
          operand,
          links
              .optional(operand)
              .map(v -> Scalars.text(v, links.element(), operand, usual).value())
              .orElse(usual));
    }
    links.finish();
    boolean same = found.equals(LINKS);
    if (!same && !found.equals(Map.of("O", "O", "I", "I2", "W", "I1"))) {
      throw new YamlException(
          value.get().at(),
          f.element(),
          "memory_operand_links is "
              + new TreeMap<>(found)
              + "; allowed are O to O, and I and W to I1 and I2, each once",
          "write O: O, I: I1, W: I2");
    }
    return !same;
  }
}
