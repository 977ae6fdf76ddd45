package dev.adjoint.processor.gradient;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A model drawn by a seed, as a user could write it: branches, merges, values read several times,
 * dropout, reshapes, frozen layers, outputs in the middle, index inputs, several losses.
 */
final class RandomModel {
  private static final List<String> SMOOTH =
      List.of("Tanh", "Sigmoid", "Silu", "Gelu", "Mish", "Softplus", "Softsign", "LogSigmoid");

  private static final List<String> KINKED =
      List.of("Relu", "LeakyRelu(0.2)", "PRelu", "Elu(0.5)", "HardSwish", "HardTanh");

  /**
   * A value of the model.
   *
   * @param isMoving whether something learned or an input with a gradient reaches it
   * @param isScore whether it may be taken for unnormalised scores of classes
   */
  private record Known(String name, int[] shape, boolean isMoving, boolean isScore) {
    boolean isLike(Known other) {
      return Arrays.equals(shape, other.shape);
    }
  }

  private final Random random;
  private final String name;
  private final List<Known> values = new ArrayList<>();
  private final List<String> unread = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();

  private RandomModel(String name, long seed) {
    this.name = name;
    this.random = new Random(seed);
  }

  /** The class of a model. */
  static String source(String name, long seed) {
    return new RandomModel(name, seed).source();
  }

  private String source() {
    int inputs = 1 + random.nextInt(3);
    for (int i = 0; i < inputs; i++) {
      boolean gradient = i == 0 || random.nextBoolean();
      String asked = gradient ? ", gradient = true" : "";
      int[] shape = shape();
      field("@Input(value = " + Shapes.text(shape) + asked + ")", "x" + i, shape, gradient, false);
    }
    int fields = 3 + random.nextInt(10);
    for (int i = 0; i < fields; i++) {
      operation("v" + i);
    }
    List<Known> ends = values.stream().filter(v -> unread.contains(v.name())).toList();
    for (int i = 0; i < ends.size(); i++) {
      end(ends.get(i), i);
    }
    return "@Model class " + name + " {\n" + String.join("", lines).indent(2) + "}\n";
  }

  private int[] shape() {
    return random.ints(1 + random.nextInt(3), 1, 5).toArray();
  }

  private void field(
      String annotations, String field, int[] shape, boolean isMoving, boolean isScore) {
    lines.add(annotations + " Tensor " + field + ";\n");
    values.add(new Known(field, shape, isMoving, isScore));
    unread.add(field);
  }

  /** Recent values more often than early ones. */
  private Known any() {
    int back = Math.min(random.nextInt(values.size()), random.nextInt(values.size()));
    Known value = values.get(values.size() - 1 - back);
    unread.remove(value.name());
    return value;
  }

  private void operation(String field) {
    switch (random.nextInt(8)) {
      case 0, 1, 2 -> dense(field, any());
      case 3 -> merge(field, any());
      case 4 -> concat(field, any());
      case 5 -> reshape(field, any());
      case 6 -> rows(field, any());
      default -> activate(field, any());
    }
  }

  private static String from(Known value) {
    return "@From(\"" + value.name() + "\") ";
  }

  private String activation() {
    return "@" + (random.nextInt(4) == 0 ? any(KINKED) : any(SMOOTH));
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private String sometimes(String annotation) {
    return random.nextInt(4) == 0 ? annotation : "";
  }

  private void dense(String field, Known from) {
    boolean isImage = from.shape().length == 3;
    int[] shape = isImage ? new int[1] : from.shape().clone();
    int out = 1 + random.nextInt(4);
    shape[shape.length - 1] = out;
    boolean isFrozen = random.nextInt(5) == 0;
    String bias = random.nextInt(4) == 0 ? ", bias = false" : "";
    String after = sometimes(" @Tanh") + sometimes(" @Dropout(0.4)") + sometimes(" @Silu");
    field(
        from(from)
            + (isFrozen ? "@Frozen " : "")
            + (isImage ? "@Flatten " : "")
            + ("@Dense(out = " + out + bias + ")")
            + after,
        field,
        shape,
        from.isMoving() || !isFrozen,
        out > 1);
  }

  private void activate(String field, Known from) {
    String annotations = activation() + sometimes(" @Dropout(0.3)") + sometimes(" @Selu");
    boolean learns = annotations.contains("PRelu");
    field(from(from) + annotations, field, from.shape(), from.isMoving() || learns, false);
  }

  private void rows(String field, Known from) {
    int classes = from.shape()[from.shape().length == 3 ? 0 : from.shape().length - 1];
    if (classes < 2) {
      activate(field, from);
      return;
    }
    String annotation = random.nextBoolean() ? "@Softmax" : "@LogSoftmax";
    field(from(from) + annotation, field, from.shape(), from.isMoving(), false);
  }

  private void reshape(String field, Known from) {
    int[] shape = Shapes.factors(Shapes.elements(from.shape()), random);
    String annotation = "@Reshape(" + Shapes.text(shape) + ")" + sometimes(" @Softsign");
    field(from(from) + annotation, field, shape, from.isMoving(), false);
  }

  private void merge(String field, Known first) {
    List<Known> alike = values.stream().filter(first::isLike).toList();
    List<Known> merged = new ArrayList<>(List.of(first, any(alike)));
    boolean isMoving = merged.stream().anyMatch(Known::isMoving);
    merged.forEach(value -> unread.remove(value.name()));
    String annotation = any(List.of("@Add({%s})", "@Multiply({%s})", "@Subtract({%s})", "%s"));
    String names =
        merged.stream().map(v -> "\"" + v.name() + "\"").collect(Collectors.joining(", "));
    if (annotation.equals("%s")) {
      String one = merged.get(0).name();
      String other = merged.get(1).name();
      annotation =
          one.equals(other)
              ? "@Add({%s})"
              : "@Pointwise(value = \"" + one + " * sin(" + other + ")\", of = {%s})";
    }
    field(annotation.formatted(names) + sometimes(" @Tanh"), field, first.shape(), isMoving, false);
  }

  private void concat(String field, Known first) {
    int axis = random.nextInt(first.shape().length);
    List<Known> fitting =
        values.stream()
            .filter(v -> v.shape().length == first.shape().length)
            .filter(v -> Arrays.equals(without(v.shape(), axis), without(first.shape(), axis)))
            .toList();
    Known second = any(fitting);
    unread.remove(second.name());
    int[] shape = first.shape().clone();
    shape[axis] += second.shape()[axis];
    String names = "{\"" + first.name() + "\", \"" + second.name() + "\"}";
    field(
        "@Concat(value = " + names + ", axis = " + axis + ")",
        field,
        shape,
        first.isMoving() || second.isMoving(),
        false);
  }

  private static int[] without(int[] shape, int axis) {
    int[] rest = shape.clone();
    rest[axis] = 1;
    return rest;
  }

  /** A value that nothing reads is judged by a loss, or else given out. */
  private void end(Known value, int number) {
    String weight = random.nextBoolean() ? ", weight = 0." + (1 + random.nextInt(9)) : "";
    String target = "(target = \"t" + number + "\"" + weight + ")";
    if (!value.isMoving()) {
      lines.removeIf(line -> line.startsWith("@Input") && line.endsWith(declared(value)));
      markOutput(value);
      return;
    }
    boolean isScore = value.isScore() && random.nextBoolean();
    if (isScore && value.shape().length == 1 && random.nextBoolean()) {
      lines.add(
          "@Input(value = 1, type = ValueType.INDEX, limit = "
              + value.shape()[0]
              + ") Tensor t"
              + number
              + ";\n");
    }
    String loss =
        isScore
            ? "@CrossEntropy"
            : any(List.of("@MeanSquaredError", "@HalfMeanSquaredError", "@Huber"));
    lines.add(from(value) + loss + target + " Loss loss" + number + ";\n");
    if (random.nextInt(3) == 0) {
      markOutput(any(values));
    }
  }

  private static String declared(Known value) {
    return " Tensor " + value.name() + ";\n";
  }

  private void markOutput(Known value) {
    for (int i = 0; i < lines.size(); i++) {
      boolean isIt = lines.get(i).endsWith(declared(value));
      if (isIt && !lines.get(i).contains("@Output") && !lines.get(i).contains("@Input")) {
        lines.set(i, "@Output " + lines.get(i));
      }
    }
  }
}
