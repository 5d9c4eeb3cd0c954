package org.rooftree.report.content;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PaletteTest {
  @Test
  void coloursAreThoseOfTheStyleSheetOfReports() {
    assertEquals("#0072b2", Palette.of(false).named("compute"));
    assertEquals("#56b4e9", Palette.of(true).named("compute"));
    assertEquals("#4d5866", Palette.of(false).named("level-7"));
    assertEquals("#aab4bf", Palette.of(true).named("level-7"));
  }
}
