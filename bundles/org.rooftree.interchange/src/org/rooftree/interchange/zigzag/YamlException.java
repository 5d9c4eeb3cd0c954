package org.rooftree.interchange.zigzag;

import org.rooftree.interchange.zigzag.Yaml.Position;

/** Says why a file, or an entry of it, cannot be understood. */
final class YamlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Position at;
  private final String element;
  private final String remedy;

  YamlException(Position at, String element, String message, String remedy) {
    super(message);
    this.at = at;
    this.element = element;
    this.remedy = remedy;
  }

  Position at() {
    return at;
  }

  String element() {
    return element;
  }

  String message() {
    return String.valueOf(getMessage());
  }

  String remedy() {
    return remedy;
  }
}
