package org.rooftree.interchange.zigzag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rooftree.interchange.zigzag.Yaml.Position;
import org.rooftree.interchange.zigzag.Yaml.Text;

class RelationTest {

  @ParameterizedTest
  @CsvSource({"1, 1, 28, 3", "2, 1, 56, 7", "2, 1, 28, 1", "2, 2, 9, 4", "3, 2, 10, 5"})
  void distinctIndicesAreThoseThatCountingFinds(int sa, int sb, int a, int b) {
    Relation relation =
        Relation.read(
            new Text(Position.UNKNOWN, "ix = " + sa + "*ox + " + sb + " * fx", true), "layer");
    Set<Integer> reached = new HashSet<>();
    for (int i = 0; i < a; i++) {
      for (int j = 0; j < b; j++) {
        reached.add(sa * i + sb * j);
      }
    }
    assertThat(relation.distinct(Map.of("OX", a, "FX", b))).isEqualTo(reached.size());
  }
}
