package org.rooftree.interchange.zigzag;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.rooftree.interchange.zigzag.LayerSpec.AxisSpec;
import org.rooftree.interchange.zigzag.LayerSpec.Bits;
import org.rooftree.interchange.zigzag.LayerSpec.Loop;
import org.rooftree.interchange.zigzag.LayerSpec.Term;
import org.rooftree.interchange.zigzag.Yaml.Position;
import org.rooftree.interchange.zigzag.Yaml.Text;
import org.rooftree.model.accelerator.OperandRole;

/** Reads one layer of a workload file. */
final class LayerReader {
  private static final int MAXIMUM_LOOPS = 63;
  private static final int MAXIMUM_BITS = 64;
  private static final int MAXIMUM_SUM_BITS = 128;
  private static final int MAXIMUM_PADDING = 1_000_000;

  private final Fields f;
  private final long id;
  private final Map<String, Relation> relations = new LinkedHashMap<>();
  private final Map<String, Integer> sizes = new LinkedHashMap<>();
  private final Map<String, Long> extents = new HashMap<>();

  private LayerReader(Fields fields, long id) {
    this.f = fields;
    this.id = id;
  }

  /**
   * Reads a layer.
   *
   * @throws YamlException when it cannot be understood
   */
  static LayerSpec read(Yaml value, Findings findings) {
    Fields probe = Fields.of(value, "", findings);
    long id = probe.integer("id", 0, Integer.MAX_VALUE);
    Fields fields = Fields.of(value, "layer " + id, findings);
    fields.require("id", "0");
    LayerSpec layer = new LayerReader(fields, id).layer();
    fields.finish();
    return layer;
  }

  private LayerSpec layer() {
    String name =
        f.optional("name")
            .map(v -> Scalars.text(v, f.element(), "name", "conv1").value())
            .orElse("Layer" + id);
    String operator = f.text("operator_type", "Conv");
    Text text =
        Scalars.text(
            f.require("equation", "O[b][k]+=I[b][c]*W[c][k]"), f.element(), "equation", "O[b][k]");
    Equation equation = Equation.read(text, f.element());
    for (Yaml item : f.optionalList("dimension_relations", "[ix=1*ox+1*fx]")) {
      Text relation = Scalars.text(item, f.element(), "dimension_relations", "ix=1*ox+1*fx");
      Relation read = Relation.read(relation, f.element());
      relations.put(read.dimension(), read);
    }
    List<Loop> loops = loops();
    extents();
    List<Term> terms = new ArrayList<>();
    for (Equation.Operand operand : equation.operands()) {
      List<AxisSpec> axes = new ArrayList<>();
      for (String dimension : operand.dimensions()) {
        axes.add(axis(dimension, text.at()));
      }
      terms.add(new Term(operand.role(), axes));
    }
    return new LayerSpec(f.at(), id, name, operator, loops, terms, bits(), sources());
  }

  private List<Loop> loops() {
    List<Text> names = f.words("loop_dims", "[B, K, C]");
    List<Yaml> values = f.list("loop_sizes", "[1, 64, 64]");
    if (names.size() != values.size() || names.isEmpty() || names.size() > MAXIMUM_LOOPS) {
      throw new YamlException(
          f.at("loop_sizes"),
          f.element(),
          "loop_sizes has " + values.size() + " entries for " + names.size() + " loop_dims",
          "give each loop one size; allowed are 1 to " + MAXIMUM_LOOPS + " loops");
    }
    List<Loop> loops = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Text text = names.get(i);
      String name = text.value().toUpperCase(Locale.ROOT);
      boolean again = sizes.containsKey(name);
      if (again || relations.containsKey(name) || !name.matches("\\w{1,100}")) {
        throw new YamlException(
            text.at(),
            f.element(),
            "loop_dims holds "
                + text.kind()
                + (again ? " twice" : ", which a relation defines or which is no word"),
            "name each loop once, by letters, digits and _");
      }
      int size =
          (int) Scalars.integer(values.get(i), f.element(), "loop_sizes", 1, Integer.MAX_VALUE);
      sizes.put(name, size);
      loops.add(new Loop(name, size));
    }
    return loops;
  }

  /** Reads the real extents of input dimensions: sizes as given, else what padding leaves. */
  private void extents() {
    List<Yaml> dimensions = f.optionalList("pr_loop_dims", "[IX, IY]");
    List<Yaml> given = f.optionalList("pr_loop_sizes", "[28, 28]");
    List<Yaml> padding = f.optionalList("padding", "[[1, 1], [1, 1]]");
    matching("pr_loop_sizes", given, dimensions);
    matching("padding", padding, dimensions);
    for (int i = 0; i < dimensions.size(); i++) {
      Text text = Scalars.text(dimensions.get(i), f.element(), "pr_loop_dims", "IX");
      String name = text.value().toUpperCase(Locale.ROOT);
      Relation relation = relations.get(name);
      if (relation == null) {
        throw new YamlException(
            text.at(),
            f.element(),
            "pr_loop_dims holds " + text.kind() + ", which no relation defines",
            "name one of " + relations.keySet());
      }
      long padded = padding.isEmpty() ? 0 : padding(padding.get(i));
      if (!given.isEmpty()) {
        extents.put(
            name,
            Scalars.integer(given.get(i), f.element(), "pr_loop_sizes", 1, Integer.MAX_VALUE));
      } else if (padded > 0) {
        long left = relation.distinct(sizes) - padded;
        if (left < 1) {
          throw new YamlException(
              padding.get(i).at(),
              f.element(),
              "padding takes " + padded + " of the " + (left + padded) + " elements of " + name,
              "correct it; at least 1 must be left");
        }
        extents.put(name, left);
      }
    }
  }

  private void matching(String key, List<Yaml> values, List<Yaml> dimensions) {
    if (!values.isEmpty() && values.size() != dimensions.size()) {
      throw new YamlException(
          f.at(key),
          f.element(),
          key + " has " + values.size() + " entries for " + dimensions.size() + " pr_loop_dims",
          "give one entry for each");
    }
  }

  private long padding(Yaml value) {
    List<Yaml> pair = Scalars.list(value, f.element(), "padding", "[1, 1]");
    if (pair.size() != 2) {
      throw new YamlException(
          value.at(),
          f.element(),
          "padding has an entry of " + pair.size() + " values; it must have 2",
          "write [before, after]");
    }
    return Scalars.integer(pair.get(0), f.element(), "padding", 0, MAXIMUM_PADDING)
        + Scalars.integer(pair.get(1), f.element(), "padding", 0, MAXIMUM_PADDING);
  }

  private AxisSpec axis(String dimension, Position at) {
    Relation relation = relations.get(dimension);
    List<String> needed =
        relation == null
            ? List.of(dimension)
            : relation.terms().stream().map(Relation.Term::loop).toList();
    for (String loop : needed) {
      if (!sizes.containsKey(loop)) {
        throw new YamlException(
            at,
            f.element(),
            "dimension " + loop + " is no loop; loop_dims are " + sizes.keySet(),
            "add it to loop_dims, or define it in dimension_relations");
      }
    }
    Long extent = extents.get(dimension);
    return new AxisSpec(
        relation == null ? dimension : relation.expression(),
        extent == null ? OptionalLong.empty() : OptionalLong.of(extent));
  }

  private Bits bits() {
    Fields p = f.table("operand_precision", "{W: 8, I: 8, O: 16, O_final: 8}");
    long sum = p.integer("O", 1, MAXIMUM_SUM_BITS);
    Bits bits =
        new Bits(
            p.integer("W", 0, MAXIMUM_BITS),
            p.integer("I", 1, MAXIMUM_BITS),
            sum,
            p.integer("O_final", 1, MAXIMUM_SUM_BITS, sum));
    p.finish();
    return bits;
  }

  private Map<OperandRole, Long> sources() {
    Map<OperandRole, Long> sources = new EnumMap<>(OperandRole.class);
    Optional<Yaml> value = f.optional("operand_source");
    if (value.isPresent()) {
      Fields s = Fields.of(value.get(), f.element() + "/operand_source", f.findings());
      source(s, "I", OperandRole.INPUT, sources);
      source(s, "W", OperandRole.WEIGHT, sources);
      s.finish();
    }
    return sources;
  }

  private void source(Fields s, String key, OperandRole role, Map<OperandRole, Long> sources) {
    long producer = s.integer(key, 0, Integer.MAX_VALUE, id);
    if (producer != id) {
      sources.put(role, producer);
    }
  }
}
