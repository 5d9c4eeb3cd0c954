package org.rooftree.report;

/** Lines of text that fit a width. */
final class Lines {
  private final int width;
  private final StringBuilder text = new StringBuilder();

  /**
   * Creates an empty text.
   *
   * @param width columns that a line may have
   */
  Lines(int width) {
    this.width = width;
  }

  void empty() {
    text.append('\n');
  }

  void line(String line) {
    text.append(line).append('\n');
  }

  /** Adds lines that fit already. */
  void raw(String lines) {
    text.append(lines);
  }

  /**
   * Breaks a text between words; a word that is longer than a line is cut.
   *
   * @param first what the first line begins with
   * @param next what every other line begins with
   */
  void wrapped(String first, String content, String next) {
    String rest = first + content.replaceAll("\\s*\\R\\s*", " ");
    int indent = first.length();
    while (rest.length() > width) {
      int space = rest.lastIndexOf(' ', width);
      int end = space > indent ? space : width;
      line(rest.substring(0, end).stripTrailing());
      rest = next + rest.substring(end).stripLeading();
      indent = next.length();
    }
    line(rest);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
