package dev.adjoint.processor.op;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class PointwiseBodyTest {
  @Test
  void inliningPutsTheOperandsOfTheInnerWhereItStood() {
    PointwiseBody outer = PointwiseBody.of("scale", "s * (x - t)", "s", "x", "t");
    PointwiseBody inner = PointwiseBody.of("bias", "u + b", "u", "b");
    PointwiseBody joined = outer.inline(1, inner);
    assertEquals(List.of("s", "u", "b", "t"), joined.variables());
    assertEquals("s * (u + b - t)", joined.expression().toString());
    assertEquals("bias scale", joined.label());
  }

  @Test
  void inliningRenamesVariablesThatMeanTwoThings() {
    PointwiseBody outer = PointwiseBody.of("product", "x * y", "x", "y");
    PointwiseBody inner = PointwiseBody.of("difference", "y - x", "x", "y");
    PointwiseBody joined = outer.inline(0, inner);
    assertEquals(List.of("x", "y2", "y"), joined.variables());
    assertEquals("(y2 - x) * y", joined.expression().toString());
  }

  @Test
  void mergingReadsOneOperandForBoth() {
    PointwiseBody body = PointwiseBody.of("product", "a * b + c", "a", "b", "c");
    PointwiseBody merged = body.merge(0, 2);
    assertEquals(List.of("a", "b"), merged.variables());
    assertEquals("a * b + a", merged.expression().toString());
  }
}
