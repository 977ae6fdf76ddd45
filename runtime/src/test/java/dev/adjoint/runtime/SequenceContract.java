package dev.adjoint.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.runtime.TwoKernels.Pair;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The part of the contract that is about sequences, see {@link KernelContract}. */
public abstract class SequenceContract extends SpatialContract {

  @ParameterizedTest
  @CsvSource({"1,1,1,1", "3,1,13,1", "5,13,1,13", "2,64,50,10", "13,3,702,2", "4,33,17,65"})
  void multipliesManyMatricesEitherWayRound(int count, int m, int k, int n) {
    Pair a = two.normal(count * m, k);
    Pair b = two.normal(count * k, n);
    Pair aAcross = two.normal(count * k, m).transposed();
    Pair bAcross = two.normal(count * n, k).transposed();
    for (Pair left : List.of(a, aAcross)) {
      for (Pair right : List.of(b, bAcross)) {
        Pair out = two.empty(count * m, n);
        two.run(
            (kernels, side) ->
                kernels.batchedMatmul(side.of(out), side.of(left), side.of(right), count));
        two.check(out, 1e-6 * Math.sqrt(k), "batchedMatmul");
      }
    }
  }

  /** A single product of many is that of the blocks alone. */
  @Test
  void multipliesEachBlockByItsOwn() {
    Pair a = two.pair(2, 1, () -> 2);
    Pair b = two.normal(2, 1);
    Pair out = two.empty(2, 1);
    two.run((k, side) -> k.batchedMatmul(side.of(out), side.of(a), side.of(b), 2));
    for (int i = 0; i < 2; i++) {
      assertEquals(2 * b.tested().get(i), out.tested().get(i), 1e-6);
    }
  }

  @Test
  void refusesProductsThatDoNotFit() {
    Matrix a = two.normal(6, 4).tested();
    Matrix b = two.normal(8, 5).tested();
    Matrix out = two.empty(6, 5).tested();
    two.tested.batchedMatmul(out, a, b, 2);
    assertRefused("3 products", () -> two.tested.batchedMatmul(out, a, b, 3));
    assertRefused("0 products", () -> two.tested.batchedMatmul(out, a, b, 0));
    Matrix transposed = a.transposed();
    assertRefused("2 products", () -> two.tested.batchedMatmul(out, transposed, b, 2));
    Matrix square = two.normal(8, 4).tested();
    assertRefused("overlap", () -> two.tested.batchedMatmul(square, square, square, 2));
  }

  private static void assertRefused(String part, org.junit.jupiter.api.function.Executable call) {
    String message = assertThrows(IllegalArgumentException.class, call).getMessage();
    assertTrue(message.contains(part), message);
  }

  /** Examples, queries, keys, heads, columns of a head. */
  static Stream<Arguments> attentions() {
    int[][] sizes = {
      {1, 1, 1, 1, 1},
      {2, 1, 13, 3, 5},
      {3, 13, 1, 1, 4},
      {2, 64, 64, 4, 32},
      {1, 207, 13, 2, 7},
      {1, 13, 1027, 2, 3},
      {2, 702, 702, 1, 8},
      {1, 35, 4098, 1, 2}
    };
    return Stream.of(sizes).map(s -> Arguments.of(s[0], s[1], s[2], s[3], s[4]));
  }

  @ParameterizedTest
  @MethodSource("attentions")
  void attendsToAnotherSequenceForwardAndBackward(
      int examples, int queries, int keys, int heads, int columns) {
    int width = heads * columns;
    Pair q = two.normal(examples * queries, width);
    Pair kv = two.normal(examples * keys, 2 * width);
    Pair dQ = two.empty(examples * queries, width);
    Pair dKv = two.empty(examples * keys, 2 * width);
    for (Heads one : List.of(Heads.of(heads), Heads.of(heads).dropout(0.4, 7))) {
      attend(q, kv, dQ, dKv, width, one, examples);
    }
  }

  @ParameterizedTest
  @MethodSource("attentions")
  void attendsToItselfForwardAndBackward(
      int examples, int queries, int keys, int heads, int columns) {
    int width = heads * columns;
    Pair qkv = two.normal(examples * queries, 3 * width);
    Pair dQkv = two.empty(examples * queries, 3 * width);
    Heads all = Heads.of(heads);
    for (Heads one : List.of(all, all.causal(), all.causal().dropout(0.25, 1))) {
      attend(qkv, qkv, dQkv, dQkv, width, one, examples);
    }
  }

  private void attend(Pair q, Pair kv, Pair dQ, Pair dKv, int width, Heads heads, int examples) {
    int queries = q.expected().rows() / examples;
    Pair y = two.empty(examples * queries, width);
    Pair dY = two.normal(examples * queries, width);
    Pair logSums = two.empty(examples * heads.count(), queries);
    two.run(
        (k, side) ->
            k.attention(side.of(y), side.of(logSums), side.of(q), side.of(kv), heads, examples));
    two.check(y, 5e-6, "attention of " + heads);
    two.check(logSums, 5e-6, "logarithms of " + heads);
    two.run(
        (k, side) ->
            k.attentionGradient(
                side.of(dQ),
                side.of(dKv),
                side.of(dY),
                side.of(y),
                side.of(q),
                side.of(kv),
                side.of(logSums),
                heads,
                examples));
    two.check(dQ, 2e-5, "gradient by queries of " + heads);
    two.check(dKv, 2e-5, "gradient by keys and values of " + heads);
  }

  @Test
  void aCausalPositionSeesNothingBehindIt() {
    Pair qkv = two.normal(5, 6);
    Pair y = two.empty(5, 2);
    Pair logSums = two.empty(1, 5);
    Heads heads = Heads.of(1).causal();
    two.tested.attention(y.tested(), logSums.tested(), qkv.tested(), qkv.tested(), heads, 1);
    double[] before = {y.tested().get(0), y.tested().get(1), y.tested().get(7)};
    for (int i = 4 * 6; i < 5 * 6; i++) {
      qkv.tested().set(i, 100);
    }
    two.tested.attention(y.tested(), logSums.tested(), qkv.tested(), qkv.tested(), heads, 1);
    assertEquals(before[0], y.tested().get(0));
    assertEquals(before[2], y.tested().get(7));
    // The first position sees itself alone: its result is its value.
    assertEquals(qkv.tested().get(4), before[0], 1e-6);
    assertEquals(qkv.tested().get(5), before[1], 1e-6);
  }

  @Test
  void largeScoresDoNotOverflow() {
    Pair qkv = two.pair(3, 3, () -> 300);
    Pair y = two.empty(3, 1);
    Pair logSums = two.empty(1, 3);
    two.run(
        (k, side) ->
            k.attention(side.of(y), side.of(logSums), side.of(qkv), side.of(qkv), Heads.of(1), 1));
    two.check(y, 1e-6, "attention");
    two.check(logSums, 1e-6, "logarithms");
  }

  @Test
  void dropsOtherWeightsInTheNextStepAndTheSameOnesInThisOne() {
    Pair qkv = two.normal(16, 24);
    Pair y = two.empty(16, 8);
    Pair logSums = two.empty(2, 16);
    Heads heads = Heads.of(2).dropout(0.5, 3);
    double[] sums = new double[3];
    for (int i = 0; i < 3; i++) {
      two.tested.begin(Pass.TRAINING, 1, SEED, i == 2 ? 9 : 8);
      two.tested.attention(y.tested(), logSums.tested(), qkv.tested(), qkv.tested(), heads, 1);
      for (int j = 0; j < y.tested().size(); j++) {
        sums[i] += Math.abs(y.tested().get(j));
      }
    }
    assertEquals(sums[0], sums[1]);
    assertTrue(sums[1] != sums[2], "the same weights in both steps");
  }

  /** Of equal scores and values of 1, each result is the share of weights kept, scaled up. */
  @Test
  void dividesTheWeightsThatItKeepsByTheirShare() {
    double rate = 0.25;
    int positions = 40;
    Matrix q = two.empty(positions, 4).tested();
    Matrix kv = two.empty(positions, 8).tested();
    Matrix y = two.empty(positions, 4).tested();
    Matrix logSums = two.empty(1, positions).tested();
    for (Matrix ones : List.of(q, kv)) {
      for (int i = 0; i < ones.size(); i++) {
        ones.set(i, 1);
      }
    }
    two.tested.begin(Pass.TRAINING, 1, SEED, 1);
    two.tested.attention(y, logSums, q, kv, Heads.of(1).dropout(rate, 3), 1);
    double sum = 0;
    for (int i = 0; i < positions; i++) {
      double kept = y.get(4 * i) * positions * (1 - rate);
      assertEquals(Math.rint(kept), kept, 1e-4, "a number of weights");
      sum += kept;
    }
    assertEquals(1 - rate, sum / positions / positions, 0.05, "the share that is kept");
  }

  @Test
  void refusesAttentionThatDoesNotFit() {
    Matrix q = two.normal(6, 4).tested();
    Matrix kv = two.normal(4, 8).tested();
    Matrix y = two.empty(6, 4).tested();
    Matrix logSums = two.empty(4, 3).tested();
    two.tested.attention(y, logSums, q, kv, Heads.of(2), 2);
    assertRefused("rate 1.0", () -> Heads.of(2).dropout(1, 0));
    assertRefused("2 examples", () -> two.tested.attention(y, logSums, q, kv, Heads.of(3), 2));
    assertRefused("4 examples", () -> two.tested.attention(y, logSums, q, kv, Heads.of(2), 4));
    Heads causal = Heads.of(2).causal();
    assertRefused("2 examples", () -> two.tested.attention(y, logSums, q, kv, causal, 2));
    assertRefused("logSums", () -> two.tested.attention(y, q, q, kv, Heads.of(2), 2));
    assertRefused("overlap", () -> two.tested.attention(q, logSums, q, kv, Heads.of(2), 2));
    Matrix dQ = two.empty(6, 4).tested();
    assertRefused(
        "dKv", () -> two.tested.attentionGradient(dQ, dQ, y, y, q, kv, logSums, Heads.of(2), 2));
  }
}
