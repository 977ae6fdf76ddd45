package dev.adjoint.processor.op;

import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Scaled dot product attention, head by head: {@code y = softmax(q k^T / sqrt(d)) v}, d being the
 * columns of a head. One input {@code [B,T,3D]} holds q, k and v side by side; of two, {@code
 * [B,T,D]} is q and {@code [B,S,2D]} holds k and v. The results are y {@code [B,T,D]} and, for the
 * gradient, the logarithms of the sums of exponentials {@code [B,heads,T]}.
 *
 * @param causal whether a position sees only those up to itself
 * @param rate the share of weights that are dropped while training
 * @param stream tells the random operations of one model apart
 */
public record Attention(Dim heads, boolean causal, double rate, int stream) implements Operation {
  @Override
  public Shape shape(List<Shape> inputs) {
    Shape q = inputs.get(0);
    Shape kv = inputs.get(inputs.size() - 1);
    boolean isPacked = inputs.size() == 1;
    int parts = isPacked ? 3 : 1;
    Dim width = q.columns().dividedBy(Dim.of(parts));
    boolean fits =
        q.columns().equals(width.times(parts))
            && kv.columns().equals(width.times(isPacked ? 3 : 2))
            && width.isDivisibleBy(heads);
    if (!fits || causal && !q.dim(1).equals(kv.dim(1))) {
      throw new IllegalArgumentException(this + " of " + inputs);
    }
    return q.withLast(width);
  }

  /** The shape of the second result. */
  public Shape logSums(Shape y) {
    return new Shape(List.of(y.dim(0), heads, y.dim(1)));
  }

  @Override
  public String formula(List<String> inputs) {
    String scores = (causal ? "causal " : "") + "q k^T / sqrt(d)";
    String weights = "softmax(" + scores + ")";
    String dropped = rate > 0 ? "dropout(" + weights + ", " + rate + ")" : weights;
    String parts =
        inputs.size() == 1
            ? "[q, k, v] = " + inputs.get(0)
            : "q = " + inputs.get(0) + ", [k, v] = " + inputs.get(1);
    return dropped + " v by head, " + parts;
  }

  @Override
  public List<Call> calls(Node node) {
    return calls(node, this, "heads");
  }

  @Override
  public List<Call> inferenceCalls(Node node) {
    return rate == 0
        ? calls(node)
        : calls(node, new Attention(heads, causal, 0, 0), "heads in inference");
  }

  private static List<Call> calls(Node node, Attention attention, String label) {
    List<Value> inputs = node.inputs();
    return Call.of("attention", node.output())
        .operand(node.outputs().get(1))
        .operand(inputs.get(0))
        .operand(inputs.get(inputs.size() - 1))
        .constant(attention.constant(node, label))
        .text(node.output().shape().dim(0).java())
        .only();
  }

  private Call.Argument.Constant constant(Node node, String label) {
    List<String> chain = new ArrayList<>(List.of("of(" + heads.java() + ")"));
    if (causal) {
      chain.add("causal()");
    }
    if (rate > 0) {
      chain.add("dropout(" + rate + ", " + Call.Argument.Constant.STREAM + ")");
    }
    return new Call.Argument.Constant(
        "Heads",
        node.origin().field() + " " + label,
        chain,
        rate > 0 ? Optional.of(new Call.Argument.Stream(stream)) : Optional.empty());
  }

  @Override
  public void gradient(GradientRule rule) {
    List<Value> inputs = rule.node().inputs();
    List<Value> read = new ArrayList<>();
    read.add(rule.dOutput());
    read.addAll(rule.node().outputs());
    read.addAll(inputs);
    Gradient gradient = new Gradient(this);
    if (inputs.size() == 1) {
      rule.contribute(0, gradient, read);
      return;
    }
    List<Value> results = inputs.stream().map(input -> gradientOf(rule, input)).toList();
    rule.add(new Node(results, gradient, read, rule.node().origin().backward()));
    for (int i = 0; i < results.size(); i++) {
      if (rule.needs(i)) {
        rule.contribute(i, results.get(i));
      }
    }
  }

  private static Value gradientOf(GradientRule rule, Value input) {
    String name = rule.fresh(Names.gradientOf(input.name()));
    String symbol = Names.gradientOf(input.symbol());
    return new Value(name, input.field(), input.shape(), Value.Role.COMPUTED, symbol);
  }

  /** Two products over all pairs of positions. */
  @Override
  public Dim flops(List<Shape> inputs, Shape output) {
    Dim keys = inputs.get(inputs.size() - 1).dim(1);
    return output.elements().times(keys).times(4);
  }

  /**
   * With p the weights: {@code dv = p^T dy}, {@code dp = dy v^T}, {@code ds = p (dp - sum of p dp)
   * / sqrt(d)}, {@code dq = ds k}, {@code dk = ds^T q}. Reads dy, y, the logarithms of the sums,
   * and what attention read; gives the gradients by the latter.
   */
  record Gradient(Attention attention) implements Operation {
    private static final int READ_FIRST = 3;

    @Override
    public Shape shape(List<Shape> inputs) {
      return inputs.get(READ_FIRST);
    }

    @Override
    public String formula(List<String> inputs) {
      boolean isPacked = inputs.size() == READ_FIRST + 1;
      boolean drops = attention.rate() > 0;
      String dv = drops ? "(p m)^T dy" : "p^T dy";
      String dp = drops ? "m (dy v^T)" : "dy v^T";
      String parts = isPacked ? "[ds k, ds^T q, " + dv + "]" : "ds k, [ds^T q, " + dv + "]";
      return parts
          + (" by head, p = exp(q k^T / sqrt(d) - " + inputs.get(2) + "), ")
          + (drops ? "m = mask / (1 - " + attention.rate() + "), " : "")
          + ("ds = p (" + dp + " - sum of y dy) / sqrt(d), ")
          + ("y = " + inputs.get(1) + ", dy = " + inputs.get(0));
    }

    @Override
    public List<Call> calls(Node node) {
      List<Value> inputs = node.inputs();
      return Call.of("attentionGradient", node.output())
          .operand(node.outputs().get(node.outputs().size() - 1))
          .operand(inputs.get(0))
          .operand(inputs.get(1))
          .operand(inputs.get(READ_FIRST))
          .operand(inputs.get(inputs.size() - 1))
          .operand(inputs.get(2))
          .constant(attention.constant(node, "heads"))
          .text(inputs.get(1).shape().dim(0).java())
          .only();
    }

    @Override
    public void gradient(GradientRule rule) {
      throw new IllegalStateException("a gradient is not differentiated again");
    }

    @Override
    public Dim flops(List<Shape> inputs, Shape output) {
      return inputs.get(1).elements().times(inputs.get(inputs.size() - 1).dim(1)).times(10);
    }
  }
}
