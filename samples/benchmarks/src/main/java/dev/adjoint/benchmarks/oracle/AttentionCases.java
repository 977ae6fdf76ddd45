package dev.adjoint.benchmarks.oracle;

import org.bytedeco.pytorch.MultiheadAttentionForwardFuncOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Multi-head attention, of a sequence to itself and to another. */
final class AttentionCases {
  private AttentionCases() {}

  static void add(ModelCases cases) {
    for (boolean causal : new boolean[] {false, true}) {
      self(cases, 1, causal, 4, 3);
      self(cases, 2, causal, 5, 6);
      self(cases, 3, causal, 1, 3);
      self(cases, 4, causal, 7, 4);
    }
    droppedSelf(cases);
    cross(cases, 1, 4, 3, 2);
    cross(cases, 2, 1, 5, 6);
    cross(cases, 4, 5, 1, 8);
    crossToItself(cases);
  }

  private static void self(ModelCases cases, int heads, boolean causal, int... shape) {
    String what = (causal ? "causal, " : "") + heads + " heads, of " + Shapes.text(shape);
    ModelCase one = cases.begin("SelfAttention", what);
    Tensor x = one.input("x", shape);
    String options = causal ? ", causal = true" : "";
    one.field("@SelfAttention(heads = " + heads + options + ") Tensor y;");
    one.value("y", attention(one, "y", x, x, heads, causal, shape[1]));
  }

  /** In training the masks are other random numbers than libtorch's. */
  private static void droppedSelf(ModelCases cases) {
    ModelCase one = cases.begin("SelfAttention", "with dropout, in inference");
    Tensor x = one.inputWithoutGradient("x", 3, 4);
    one.field("@SelfAttention(heads = 2, dropout = 0.4) Tensor y;");
    one.withoutGradients();
    one.predicted("y", attention(one, "y", x, x, 2, false, 4));
  }

  private static void cross(ModelCases cases, int heads, int positions, int keys, int width) {
    String what = heads + " heads, of " + positions + " positions to " + keys;
    ModelCase one = cases.begin("CrossAttention", what);
    Tensor memory = one.input("encoder", keys, width);
    Tensor x = one.input("x", positions, width);
    one.field("@CrossAttention(heads = " + heads + ") Tensor y;");
    one.value("y", attention(one, "y", x, memory, heads, false, width));
  }

  private static void crossToItself(ModelCases cases) {
    ModelCase one = cases.begin("CrossAttention", "to the value that flows in");
    Tensor x = one.input("x", 3, 4);
    one.field("@Tanh Tensor h;");
    Tensor h = x.tanh();
    one.field("@CrossAttention(heads = 2, memory = \"h\") Tensor y;");
    one.value("y", attention(one, "y", h, h, 2, false, 4));
  }

  /** Parameters go by the path; libtorch wants the positions in front of the examples. */
  static Tensor attention(
      ModelCase one, String path, Tensor x, Tensor memory, int heads, boolean causal, int width) {
    Tensor inWeight = one.parameter(path + ".in_proj_weight", 3 * width, width);
    Tensor inBias = one.parameter(path + ".in_proj_bias", 3 * width);
    Tensor outWeight = one.parameter(path + ".out_proj.weight", width, width);
    Tensor outBias = one.parameter(path + ".out_proj.bias", width);
    Tensor none = new Tensor();
    MultiheadAttentionForwardFuncOptions options =
        new MultiheadAttentionForwardFuncOptions(
            width, heads, inWeight, inBias, none, none, false, 0, outWeight, outBias);
    if (causal) {
      options.attn_mask().put(mask(Tensors.shape(x)[1]));
    }
    Tensor query = x.permute(1, 0, 2);
    Tensor key = memory.permute(1, 0, 2);
    return torch.multi_head_attention_forward(query, key, key, options).get0().permute(1, 0, 2);
  }

  /** What is added to the scores: minus infinity where a position lies behind its own. */
  private static Tensor mask(int positions) {
    double[] values = new double[positions * positions];
    for (int i = 0; i < positions; i++) {
      for (int j = i + 1; j < positions; j++) {
        values[i * positions + j] = Double.NEGATIVE_INFINITY;
      }
    }
    return Tensors.of(values, positions, positions);
  }
}
