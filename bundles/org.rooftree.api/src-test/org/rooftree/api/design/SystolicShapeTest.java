package org.rooftree.api.design;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.rooftree.api.source.Sources;

class SystolicShapeTest {
  private static ComputeUnit unit(ArrayDimension... dimensions) {
    return new ComputeUnit(
        "array",
        "/core/array",
        "/core",
        ComputeUnit.Kind.ARRAY,
        1,
        1e9,
        List.of(dimensions),
        List.of(),
        ComputeUnit.Stationary.NONE,
        2,
        1,
        ComputeUnit.Sparsity.NONE,
        1,
        1,
        Optional.empty(),
        OptionalDouble.empty(),
        0,
        Optional.empty(),
        Sources.NONE);
  }

  private static ArrayDimension dimension(String name, int size, String... loops) {
    return new ArrayDimension(name, size, List.of(loops), Sources.NONE);
  }

  private static int rows(ArrayDimension first, ArrayDimension second) {
    return SystolicShape.of(unit(first, second)).orElseThrow().rowCount();
  }

  @Test
  void namesDecide() {
    assertThat(rows(dimension("rows", 3), dimension("columns", 5))).isEqualTo(3);
    assertThat(rows(dimension("Columns", 3), dimension("Rows", 5))).isEqualTo(5);
    assertThat(rows(dimension("rows", 3, "K"), dimension("columns", 5, "OX"))).isEqualTo(3);
    assertThat(rows(dimension("x", 3), dimension("height", 5))).isEqualTo(5);
  }

  @Test
  void elseTheWiring() {
    assertThat(rows(dimension("D1", 3, "K"), dimension("D2", 5, "C", "FY", "FX"))).isEqualTo(5);
    assertThat(rows(dimension("D1", 3, "C"), dimension("D2", 5, "K"))).isEqualTo(3);
  }

  @Test
  void elseTheOrder() {
    assertThat(rows(dimension("D1", 3), dimension("D2", 5))).isEqualTo(3);
  }

  @Test
  void otherShapesHaveNoRowsAndColumns() {
    assertThat(SystolicShape.of(unit(dimension("lanes", 8)))).isEmpty();
    assertThat(
            SystolicShape.of(
                unit(dimension("rows", 8), dimension("columns", 8), dimension("inner", 4))))
        .isEmpty();
  }
}
