package org.rooftree.interchange.zigzag;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rooftree.interchange.zigzag.Yaml.Text;
import org.rooftree.model.accelerator.OperandRole;

/**
 * The equation of a layer, for example {@code O[b][k] += I[b][c] * W[c][k]}.
 *
 * @param operands operands with the names of their dimensions, the output first
 */
record Equation(List<Operand> operands) {
  private static final int MAXIMUM_LENGTH = 2000;
  private static final String INDEXED = "([A-Z_]\\w{0,99})((?:\\[\\w{1,100}\\]){1,64})";
  private static final Pattern FORM =
      Pattern.compile(INDEXED + "\\+?=" + INDEXED + "[*+]" + INDEXED);
  private static final Map<String, OperandRole> ROLES =
      Map.of("O", OperandRole.OUTPUT, "I", OperandRole.INPUT, "W", OperandRole.WEIGHT);

  /** An operand with the names of its dimensions. */
  record Operand(OperandRole role, List<String> dimensions) {}

  /** Reads an equation. */
  static Equation read(Text text, String element) {
    String compact =
        text.value().length() > MAXIMUM_LENGTH ? "" : text.value().replaceAll("\\s+", "");
    Matcher matcher = FORM.matcher(compact.toUpperCase(Locale.ROOT));
    List<Operand> operands = new ArrayList<>();
    if (matcher.matches()) {
      for (int group = 1; group <= 5; group += 2) {
        OperandRole role = ROLES.get(matcher.group(group));
        String indices = matcher.group(group + 1);
        if (role != null && operands.stream().noneMatch(o -> o.role() == role)) {
          operands.add(
              new Operand(
                  role, List.of(indices.substring(1, indices.length() - 1).split("\\]\\["))));
        }
      }
    }
    if (operands.size() != 3 || operands.getFirst().role() != OperandRole.OUTPUT) {
      throw new YamlException(
          text.at(),
          element,
          "equation is "
              + text.kind()
              + "; allowed is an output O and two factors named I and W, joined by * or +",
          "write for example O[b][k]+=I[b][c]*W[c][k]");
    }
    return new Equation(operands);
  }
}
