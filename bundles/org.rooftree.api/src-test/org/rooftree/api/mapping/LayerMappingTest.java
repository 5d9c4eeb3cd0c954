package org.rooftree.api.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.LayerBody;
import org.rooftree.api.workload.LoopNest;

/** Layer patterns. */
class LayerMappingTest {

  @ParameterizedTest
  @CsvSource({
    "conv1, conv1, true",
    "conv1, conv11, false",
    "conv1, conv, false",
    "conv*, conv1, true",
    "conv*, conv, true",
    "conv*, aconv, false",
    "*conv, layer1.conv, true",
    "layer*.conv*, layer1.0.conv2, true",
    "layer*.conv*, layer1.0.pool, false",
    "*, anything, true",
    "*, '', true",
    "**, x, true",
    "'', '', true",
    "'', x, false",
    "a.c, abc, false",
    "a[bc], ab, false",
    "a?c, abc, false",
    "Conv, conv, false",
    "*a*b*c*, xxaxxbxxcxx, true",
    "*a*b*c*, xxaxxcxxbxx, false",
    "*aab, aaaab, true"
  })
  void onlyTheStarIsSpecial(String pattern, String name, boolean matches) {
    assertThat(mapping("m", pattern).matches(name)).isEqualTo(matches);
  }

  @Test
  void matchingAgreesWithARegularExpression() {
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      String pattern = text(random, "ab*", 7);
      String name = text(random, "ab", 9);
      StringBuilder regex = new StringBuilder();
      for (char c : pattern.toCharArray()) {
        regex.append(c == '*' ? ".*" : Pattern.quote(String.valueOf(c)));
      }
      assertThat(mapping("m", pattern).matches(name))
          .as("%s on %s", pattern, name)
          .isEqualTo(name.matches(regex.toString()));
    }
  }

  @Test
  void manyStarsDoNotTakeExponentialTime() {
    assertThat(mapping("m", "*a".repeat(500) + "b").matches("a".repeat(5000))).isFalse();
  }

  @Test
  void theFirstMappingThatMatchesCounts() {
    Mapping mapping =
        new Mapping("set", "", "", "", List.of(mapping("special", "conv1"), mapping("rest", "*")));
    assertThat(mapping.of(layer("conv1", ""))).map(LayerMapping::name).contains("special");
    assertThat(mapping.of(layer("conv2", ""))).map(LayerMapping::name).contains("rest");
    Mapping other = new Mapping("set", "", "", "", List.of(mapping("m", "x")));
    assertThat(other.of(layer("y", ""))).isEmpty();
  }

  @Test
  void anOperatorPatternSelectsAmongLayersOfAllNames() {
    Mapping mapping =
        new Mapping("set", "", "", "", List.of(mapping("pools", "*", "*Pool"), mapping("m", "*")));
    assertThat(mapping.of(layer("a", "MaxPool"))).map(LayerMapping::name).contains("pools");
    assertThat(mapping.of(layer("a", "Conv"))).map(LayerMapping::name).contains("m");
    assertThat(mapping.of(layer("a", ""))).map(LayerMapping::name).contains("m");
  }

  private static Layer layer(String name, String operator) {
    LayerBody body = new LoopNest(List.of(), List.of(), 1, 0);
    return new Layer(name, "/" + name, operator, body, List.of(), List.of(), Optional.empty());
  }

  private static LayerMapping mapping(String name, String pattern, String operator) {
    return new LayerMapping(
        name, "/" + name, pattern, operator, "", false, List.of(), List.of(), List.of(), List.of());
  }

  private static LayerMapping mapping(String name, String pattern) {
    return new LayerMapping(
        name, "/" + name, pattern, "", List.of(), List.of(), List.of(), List.of());
  }

  private static String text(Random random, String alphabet, int maximum) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(maximum); length > 0; length--) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
