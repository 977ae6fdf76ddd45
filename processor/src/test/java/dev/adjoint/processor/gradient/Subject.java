package dev.adjoint.processor.gradient;

import java.util.Random;

/**
 * A layer under test, in many shapes: each is a chain of fields of its own, from inputs to a loss,
 * and all chains of a subject are one model.
 *
 * @param name of the model
 */
record Subject(String name, Fields fields) {
  /** Twenty drawn ones, and the odd shapes of {@link Shapes} first. */
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

  /** The class of the model. */
  String source() {
    Random random = new Random(name.hashCode());
    StringBuilder source = new StringBuilder("@Model class " + name + " {\n");
    for (int chain = 0; chain < CHAINS; chain++) {
      source.append(fields.of(chain, random).replace("#", Integer.toString(chain)).indent(2));
    }
    return source.append("}\n").toString();
  }

  @Override
  public String toString() {
    return name;
  }
}
