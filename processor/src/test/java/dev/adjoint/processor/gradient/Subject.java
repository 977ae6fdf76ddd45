package dev.adjoint.processor.gradient;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A layer under test, in many shapes: each is a chain of fields of its own, from inputs to a loss.
 * Several chains are one model: that costs javac less than a model each, and a check, which runs
 * the whole model twice for every number, more.
 *
 * @param name of the models, without their number
 */
record Subject(String name, Fields fields) {
  static final int MODELS = 4;

  /** In all: the odd shapes of {@link Shapes} first, then any. */
  static final int CHAINS = 24;

  /** What writes one chain. */
  interface Fields {
    /**
     * The fields of a chain; their names end with its number.
     *
     * @param chain its number
     */
    String of(int chain, Random random);
  }

  /** The names of the generated classes. */
  List<String> networks() {
    return IntStream.range(0, MODELS).mapToObj(model -> name + model + "Network").toList();
  }

  /** The classes of the models. */
  String source() {
    Random random = new Random(name.hashCode());
    StringBuilder source = new StringBuilder();
    for (int chain = 0; chain < CHAINS; chain++) {
      if (chain % (CHAINS / MODELS) == 0) {
        source
            .append("@Model class ")
            .append(name)
            .append(chain / (CHAINS / MODELS))
            .append(" {\n");
      }
      source.append(fields.of(chain, random).replace("#", Integer.toString(chain)).indent(2));
      if ((chain + 1) % (CHAINS / MODELS) == 0) {
        source.append("}\n");
      }
    }
    return source.toString();
  }

  @Override
  public String toString() {
    return name;
  }

  /** A batch norm of features does not train on a single example. */
  int leastExamples() {
    return name.startsWith("BatchNorm") ? 2 : 1;
  }
}
