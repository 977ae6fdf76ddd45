package dev.adjoint.processor.op;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A call of a method of the runtime's {@code Kernels}.
 *
 * @param method its name
 * @param arguments in order, the destination first
 */
public record Call(String method, List<Argument> arguments) {
  /** Copies the arguments. */
  public Call {
    arguments = List.copyOf(arguments);
  }

  /** What stands between the parentheses. */
  public sealed interface Argument {
    /** A value, in products perhaps transposed. */
    record Operand(Value value, boolean transposed) implements Argument {}

    /** A formula, which becomes a constant of the generated class. */
    record Formula(PointwiseBody body) implements Argument {}

    /** The number that tells the random numbers of one operation from those of the others. */
    record Stream(int number) implements Argument {}

    /**
     * An object of the runtime that never changes, a constant of the generated class.
     *
     * @param type the simple name of its class
     * @param label what it is, in words that become the name of the constant
     * @param chain the calls that make it, the first one static, with {@link #STREAM} for the
     *     stream
     * @param stream of the random numbers that it makes
     */
    record Constant(String type, String label, List<String> chain, Optional<Stream> stream)
        implements Argument {
      /** Stands in the chain for the number of the stream. */
      static final String STREAM = "<stream>";

      /** Copies the calls. */
      public Constant {
        chain = List.copyOf(chain);
      }

      /** One without random numbers. */
      public Constant(String type, String label, List<String> chain) {
        this(type, label, chain, Optional.empty());
      }

      /** The calls that make it, for this text of its stream. */
      public String calls(Function<Stream, String> streams) {
        return String.join(".", chain).replace(STREAM, stream.map(streams).orElse(""));
      }

      /** The same under another name. */
      public Constant labelled(String other) {
        return new Constant(type, other, chain, stream);
      }
    }

    /** Java text: a number or an expression over dimensions. */
    record Text(String java) implements Argument {}
  }

  /** Starts a call with its destination. */
  static Builder of(String method, Value destination) {
    return new Builder(method).operand(destination);
  }

  /** Collects arguments. */
  static final class Builder {
    private final String method;
    private final List<Argument> arguments = new ArrayList<>();

    private Builder(String method) {
      this.method = method;
    }

    Builder operand(Value value) {
      return operand(value, false);
    }

    Builder operand(Value value, boolean transposed) {
      arguments.add(new Argument.Operand(value, transposed));
      return this;
    }

    Builder operands(List<Value> values) {
      values.forEach(this::operand);
      return this;
    }

    Builder formula(PointwiseBody body) {
      arguments.add(new Argument.Formula(body));
      return this;
    }

    Builder constant(Argument.Constant constant) {
      arguments.add(constant);
      return this;
    }

    Builder text(String java) {
      arguments.add(new Argument.Text(java));
      return this;
    }

    Builder stream(int number) {
      arguments.add(new Argument.Stream(number));
      return this;
    }

    List<Call> only() {
      return List.of(build());
    }

    Call build() {
      return new Call(method, arguments);
    }
  }
}
