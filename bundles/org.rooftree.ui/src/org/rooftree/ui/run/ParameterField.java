package org.rooftree.ui.run;

import java.util.Optional;
import org.rooftree.api.evaluator.Parameter;

/** The value of one parameter as a user edits it: text that may not be allowed. */
public final class ParameterField {
  private final Parameter parameter;
  private String text = "";

  ParameterField(Parameter parameter) {
    this.parameter = parameter;
  }

  /** Returns the parameter. */
  public Parameter parameter() {
    return parameter;
  }

  /** Returns what the user wrote; empty for the default. */
  public String text() {
    return text;
  }

  /** Sets what the user wrote; empty, or the default itself, for the default. */
  public void setText(String value) {
    String stripped = value.strip();
    text = stripped.equals(parameter.defaultValue()) ? "" : stripped;
  }

  /** Returns the value that holds: what the user wrote, or the default. */
  public String value() {
    return text.isEmpty() ? parameter.defaultValue() : text;
  }

  /** Returns whether the default holds. */
  public boolean isDefault() {
    return text.isEmpty();
  }

  /** Returns why the text is no value of this parameter, naming it and what is allowed. */
  public Optional<String> error() {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      parameter.type().check(text);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(
          parameter.name()
              + ": \""
              + text
              + "\" is not possible; "
              + e.getMessage()
              + (parameter.type() instanceof Parameter.Physical
                  ? "; write a number with its unit"
                  : "")
              + ", or leave it empty for the default");
    }
  }

  /** Returns what the field takes and what holds without it, in one line. */
  public String hint() {
    String byDefault = parameter.defaultValue().isEmpty() ? "not set" : parameter.defaultValue();
    return parameter.type() instanceof Parameter.Physical
        ? parameter.type().allowed() + "; default " + byDefault
        : "default " + byDefault;
  }
}
