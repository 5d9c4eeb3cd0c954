package org.rooftree.api.evaluator;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** Cancellation. */
class ProgressTest {

  @Test
  void checkEndsACancelledRunAndNoOther() {
    Progress cancelled = () -> true;
    assertThatThrownBy(cancelled::check).isInstanceOf(CancellationException.class);
    assertThatCode(Progress.NONE::check).doesNotThrowAnyException();
  }
}
