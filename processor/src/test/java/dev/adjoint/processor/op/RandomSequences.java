package dev.adjoint.processor.op;

import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Layers over a sequence {@code [B,T,F]}, as a part of {@link RandomGraphs}. */
record RandomSequences(GraphBuilder builder, Random random, Origin origin) {
  private static final Graph.Start START = new Graph.Start.Uniform(0.5);

  /** A cell of one or two things that are carried, in either direction; all states or the last. */
  Value loop(Value x) {
    String name = origin.field();
    Dim steps = x.shape().dim(1);
    Dim features = x.shape().columns();
    Dim hidden = Dim.of(1 + random.nextInt(3));
    Shape stepsFirst = new Shape(List.of(steps, Dim.BATCH, features));
    Value turned = add("Steps", new SwapAxes(Dim.ONE, Dim.BATCH, steps, features, stepsFirst), x);
    Value wx = weight("input", hidden, features);
    Value inputs = add("Inputs", MatMul.rightTransposed(), turned, wx);
    Value wh = weight("state", hidden, hidden);
    ScanBuilder loop = new ScanBuilder(builder, origin, name);
    Value entry = loop.entry(inputs, "x");
    Shape shape = new Shape(List.of(Dim.BATCH, hidden));
    Value before = loop.before("h", shape);
    Value product = loop.add(MatMul.rightTransposed(), "product", "p", before, wh);
    Value state =
        random.nextBoolean()
            ? loop.add(Pointwise.of("cell", "tanh(x + p)", "x", "p"), "h", "h", entry, product)
            : gated(loop, entry, product, shape);
    loop.carry(before, state);
    ScanBuilder.Result result = loop.build(steps, random.nextBoolean());
    if (random.nextInt(3) == 0) {
      return builder.add(new Reshape(shape), name, origin, result.last());
    }
    Shape back = new Shape(List.of(Dim.BATCH, steps, hidden));
    SwapAxes turn = new SwapAxes(Dim.ONE, steps, Dim.BATCH, hidden, back);
    return builder.add(turn, name, origin, result.sequence());
  }

  /** With a second thing that is carried beside the state. */
  private static Value gated(ScanBuilder loop, Value x, Value product, Shape shape) {
    Value before = loop.before("c", shape);
    Value sum = loop.add(Pointwise.of("sum", "x + p", "x", "p"), "sum", "s", x, product);
    Value gate = loop.add(Pointwise.of("gate", "sigmoid(s)", "s"), "gate", "g", sum);
    Pointwise mix = Pointwise.of("mix", "g * c + (1 - g) * sin(s)", "g", "c", "s");
    Value after = loop.add(mix, "c", "c", gate, before, sum);
    loop.carry(before, after);
    return loop.add(Pointwise.of("state", "g * tanh(c)", "g", "c"), "h", "h", gate, after);
  }

  /** To itself or to a product of itself, causal or not, with dropout or without. */
  Value attention(Value x) {
    Dim width = x.shape().columns();
    int heads = 1 + random.nextInt(2);
    Dim inner = Dim.of(heads * (1 + random.nextInt(2)));
    boolean isPacked = random.nextBoolean();
    double rate = random.nextInt(4) == 0 ? 0.25 : 0;
    Attention attention = new Attention(Dim.of(heads), isPacked && random.nextBoolean(), rate, 100);
    Value first = linear("query", x, inner.times(isPacked ? 3 : 1), width);
    Value[] read =
        isPacked
            ? new Value[] {first}
            : new Value[] {first, linear("memory", x, inner.times(2), width)};
    Shape shape = x.shape().withLast(inner);
    Map<String, Shape> results = new LinkedHashMap<>();
    results.put(origin.field() + "Heads", shape);
    results.put(origin.field() + "LogSums", attention.logSums(shape));
    Value heads0 = builder.addAll(attention, results, origin, read).get(0);
    return builder.add(Pointwise.of("tanh", "tanh(x)", "x"), origin.field(), origin, heads0);
  }

  /** {@code x x^T}, which reads one value twice. */
  Value product(Value x) {
    return builder.add(new BatchedMatMul(false, true), origin.field(), origin, x, x);
  }

  private Value linear(String name, Value x, Dim out, Dim in) {
    return add(Names.capitalized(name), MatMul.rightTransposed(), x, weight(name, out, in));
  }

  private Value weight(String name, Dim out, Dim in) {
    Shape shape = new Shape(List.of(out, in));
    return builder.parameter(origin, name, "W", shape, START, random.nextInt(5) > 0);
  }

  private Value add(String suffix, Operation operation, Value... operands) {
    return builder.add(operation, origin.field() + suffix, origin, operands);
  }
}
