package org.rooftree.evaluator.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders as ZigZag 3.8.5 printed them on CPython 3.11.7. */
class ZigZagOrderTest {
  @ParameterizedTest
  @CsvSource({
    "K C, K C",
    "OX OY, OY OX",
    "C D K, K D C",
    "K OX FX D, K FX D OX",
    "B H C D K, B H D C K",
    "B K C OX FX, FX B OX C K",
    "B G OY OX FX FY, FX B G OX FY OY",
    "B K C OY OX FY FX, FY FX B OX C K OY",
    "B K G OX OY C FX FY, FY FX B G OX C K OY",
    "A B C D E F G H I J K L M N O P Q R S T U V, B M V S J R I G D A E U N P Q L O H T C F K"
  })
  void loopsComeInTheOrderOfTheHashTable(String entered, String walked) {
    assertEquals(words(walked), ZigZagOrder.loops(words(entered)));
  }

  @ParameterizedTest
  @CsvSource({"D1 D2, D1 D2", "D2 D3, D3 D2", "D3 D4, D3 D4", "D1 D2 D3 D4, D1 D2 D4 D3"})
  void arrayDimensionsToo(String entered, String walked) {
    assertEquals(words(walked), ZigZagOrder.dimensions(words(entered)));
  }

  @ParameterizedTest
  @CsvSource({"K C K, K C"})
  void aNameCountsOnce(String entered, String walked) {
    assertEquals(words(walked), ZigZagOrder.loops(words(entered)));
  }

  private static List<String> words(String text) {
    return List.of(text.split(" "));
  }
}
